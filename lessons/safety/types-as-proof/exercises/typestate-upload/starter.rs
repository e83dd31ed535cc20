pub struct Open;
pub struct Sealed;

pub struct Upload {
    name: String,
    data: Vec<u8>,
    sealed: Option<u32>,
}

impl Upload {
    pub fn new(name: &str) -> Upload {
        Upload { name: name.to_string(), data: Vec::new(), sealed: None }
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn len(&self) -> usize {
        self.data.len()
    }
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }
    pub fn push(&mut self, chunk: &[u8]) {
        assert!(self.sealed.is_none(), "already sealed");
        self.data.extend_from_slice(chunk);
    }
    pub fn seal(&mut self) {
        self.sealed = Some(self.data.iter().map(|b| u32::from(*b)).sum());
    }
    pub fn checksum(&self) -> u32 {
        self.sealed.expect("not sealed yet")
    }
    pub fn publish(&mut self) -> String {
        format!("{}:{}:{}", self.name, self.data.len(), self.checksum())
    }
}
