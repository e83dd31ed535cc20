use std::marker::PhantomData;

pub struct Open;
pub struct Sealed;

pub struct Upload<S> {
    name: String,
    data: Vec<u8>,
    sealed: Option<u32>,
    state: PhantomData<S>,
}

impl Upload<Open> {
    pub fn new(name: &str) -> Upload<Open> {
        Upload { name: name.to_string(), data: Vec::new(), sealed: None, state: PhantomData }
    }
}

impl<S> Upload<S> {
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
    pub fn seal(self) -> Upload<Sealed> {
        let checksum = self.data.iter().map(|b| u32::from(*b)).sum();
        Upload { name: self.name, data: self.data, sealed: Some(checksum), state: PhantomData }
    }
    pub fn checksum(&self) -> u32 {
        self.sealed.unwrap_or(0)
    }
    pub fn publish(self) -> String {
        format!("{}:{}:{}", self.name, self.data.len(), self.checksum())
    }
}
