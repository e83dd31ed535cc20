use std::io::{self, ErrorKind, Read, Write};

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
    let checksum = crc32c(&[&length, payload].concat()).to_le_bytes();
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

/// The file of a log, just opened: it is read from the front, and written at its
/// end.
pub trait StoredFile: LogFile + Read {
    /// How many bytes it has.
    fn length(&self) -> io::Result<u64>;
    /// Cuts it to `length` bytes: `set_len` of a real file. Only a sync makes it
    /// stick.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

/// What stands at the front of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// The payloads of all records before the first that is not whole.
    pub records: Vec<Vec<u8>>,
    /// Where the last of them ends, in bytes.
    pub end: u64,
}

/// Takes records from the front of `input` until one does not verify.
pub fn scan_records(input: &mut dyn Read) -> io::Result<Scan> {
    let mut scan = Scan::default();
    while let Some((payload, verified)) = read_record(input)? {
        scan.end += 8 + payload.len() as u64;
        if verified {
            scan.records.push(payload);
        }
    }
    Ok(scan)
}

/// `None` when there is no whole record; an error only when reading fails.
fn read_record(input: &mut dyn Read) -> io::Result<Option<(Vec<u8>, bool)>> {
    let mut head = [0; 8];
    if !fill(input, &mut head)? {
        return Ok(None);
    }
    let length = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
    // Before it decides how much memory is asked for.
    if length > MAX_PAYLOAD {
        return Ok(None);
    }
    let mut payload = vec![0; length];
    if !fill(input, &mut payload)? {
        return Ok(None);
    }
    let verified = encode_record(&payload)[..8] == head;
    Ok(Some((payload, verified)))
}

/// Whether `input` had enough bytes for `buf`.
fn fill(input: &mut dyn Read, buf: &mut [u8]) -> io::Result<bool> {
    match input.read_exact(buf) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e),
    }
}

/// A log that can be appended to again.
pub struct Recovered<F> {
    pub log: Log<F>,
    pub records: Vec<Vec<u8>>,
    /// Bytes that were cut off.
    pub lost: u64,
}

/// Opens the log in `file`, whose first record has the number `first`.
pub fn recover<F: StoredFile>(mut file: F, first: u64) -> io::Result<Recovered<F>> {
    let Scan { records, end } = scan_records(&mut file)?;
    let lost = file.length()? - end;
    if lost > 0 {
        file.cut(end)?;
    }
    // Also when nothing was cut: what we have just read may be in the page cache only.
    file.sync()?;
    let log = Log::new(file, first + records.len() as u64);
    Ok(Recovered { log, records, lost })
}
