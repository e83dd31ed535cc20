use std::io::{self, Read};

/// What a blob service understands.
pub trait BlobStore {
    /// Keeps a part under an id. Readers of the blob do not see it. Returns a status.
    fn stage(&mut self, id: u32, part: &[u8]) -> u16;
    /// Makes these parts, in this order, the content of the blob. Returns a status.
    fn commit(&mut self, ids: &[u32]) -> u16;
}

#[derive(Debug)]
pub enum UploadError {
    /// The body could not be read.
    Body(io::Error),
    /// A part was refused, for the last time with this status.
    Part(u32, u16),
    /// The commit was refused.
    Commit(u16),
}

/// How often a part is sent, the first time included.
pub const ATTEMPTS: u32 = 3;

/// Uploads a body in parts of `part_size` bytes, of which the last may be shorter, with ids 0, 1, 2 and so on. Returns
/// the number of parts.
pub fn upload(
    store: &mut dyn BlobStore,
    body: &mut dyn Read,
    part_size: usize,
) -> Result<usize, UploadError> {
    let mut ids = Vec::new();
    let mut part = Vec::new();
    loop {
        part.clear();
        let mut limited = body.take(part_size as u64);
        let read = limited.read_to_end(&mut part).map_err(UploadError::Body)?;
        if read == 0 {
            break;
        }
        let id = ids.len() as u32;
        let mut status = 503;
        for _ in 0..ATTEMPTS {
            status = store.stage(id, &part);
            if status != 503 {
                break;
            }
        }
        if status != 201 {
            return Err(UploadError::Part(id, status));
        }
        ids.push(id);
    }
    match store.commit(&ids) {
        201 => Ok(ids.len()),
        status => Err(UploadError::Commit(status)),
    }
}
