use std::io::{self, ErrorKind, Write};

/// CRC-32C, a bit at a time.
pub fn crc32c(bytes: &[u8]) -> u32 {
    let mut crc = !0u32;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0x82f6_3b78
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

/// The longest payload of a record.
pub const MAX_PAYLOAD: usize = 1 << 20;

/// Length of the payload (4 bytes), checksum of length and payload (4), payload;
/// both numbers little-endian. The payload has at most `MAX_PAYLOAD` bytes.
pub fn encode_record(payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u32).to_le_bytes();
    let checksum = crc32c(payload).to_le_bytes();
    [&length, &checksum, payload].concat()
}

/// The file of a log. What is written goes to its end.
pub trait LogFile: Write {
    /// `Ok` says that all that was written is on the device: `sync_data` of a real
    /// file.
    fn sync(&mut self) -> io::Result<()>;
}

/// Appends records to a file and numbers them.
pub struct Log<F> {
    file: F,
    next: u64,
    /// What the file holds is not known any more.
    failed: bool,
}

impl<F: LogFile> Log<F> {
    /// `next` is the number that the next record gets.
    pub fn new(file: F, next: u64) -> Log<F> {
        Log {
            file,
            next,
            failed: false,
        }
    }

    /// Appends one record and returns its number. After `Ok`, it is there for good.
    pub fn append(&mut self, payload: &[u8]) -> io::Result<u64> {
        if self.failed {
            return Err(io::Error::other("the log has failed before; recover it"));
        }
        if payload.len() > MAX_PAYLOAD {
            return Err(ErrorKind::InvalidInput.into());
        }
        let written = self.file.write_all(&encode_record(payload));
        // A sync that failed must not be tried again: the next one may find nothing to do.
        let synced = written.and_then(|()| self.file.sync());
        self.failed = synced.is_err();
        synced?;
        let number = self.next;
        self.next += 1;
        Ok(number)
    }
}
