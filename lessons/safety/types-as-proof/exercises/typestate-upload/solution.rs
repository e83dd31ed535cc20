//! The state of an upload is part of its type. What differs between the states
//! is data as well: only a sealed upload has a checksum.

pub struct Open(());
pub struct Sealed {
    checksum: u32,
}

pub struct Upload<S> {
    name: String,
    data: Vec<u8>,
    state: S,
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
}

impl Upload<Open> {
    pub fn new(name: &str) -> Upload<Open> {
        Upload { name: name.to_string(), data: Vec::new(), state: Open(()) }
    }
    pub fn push(&mut self, chunk: &[u8]) {
        self.data.extend_from_slice(chunk);
    }
    /// Consumes the open upload: there is nothing left to push to.
    pub fn seal(self) -> Upload<Sealed> {
        let checksum = self.data.iter().map(|b| u32::from(*b)).sum();
        Upload { name: self.name, data: self.data, state: Sealed { checksum } }
    }
}

impl Upload<Sealed> {
    pub fn checksum(&self) -> u32 {
        self.state.checksum
    }
    pub fn publish(self) -> String {
        format!("{}:{}:{}", self.name, self.data.len(), self.state.checksum)
    }
}
