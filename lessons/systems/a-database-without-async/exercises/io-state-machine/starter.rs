#[derive(Debug, PartialEq, Eq)]
pub enum IoResult<T> {
    Done(T),
    /// I/O is under way; call the same function again when it has finished.
    Io,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Corrupt;

/// Page reads that take their time.
pub trait Disk {
    /// Starts a read.
    fn submit(&mut self, page: u32);
    /// The page that was submitted, once, when it is there.
    fn poll(&mut self, page: u32) -> Option<Vec<u8>>;
}

/// Adds up the rows of a chain of pages. A page is two bytes: its number of rows,
/// and the next page, or 0 at the end.
pub struct CountRows {
    page: u32,
    rows: u64,
    max_pages: u32,
}

impl CountRows {
    /// A chain of more than `max_pages` pages is corrupt.
    pub fn new(first_page: u32, max_pages: u32) -> Self {
        CountRows {
            page: first_page,
            rows: 0,
            max_pages,
        }
    }

    /// Goes as far as it can without waiting.
    pub fn step(&mut self, disk: &mut dyn Disk) -> Result<IoResult<u64>, Corrupt> {
        let mut visited = 0;
        loop {
            visited += 1;
            if visited > self.max_pages {
                return Err(Corrupt);
            }
            disk.submit(self.page);
            let Some(page) = disk.poll(self.page) else {
                return Ok(IoResult::Io);
            };
            self.rows += u64::from(page[0]);
            if page[1] == 0 {
                return Ok(IoResult::Done(self.rows));
            }
            self.page = u32::from(page[1]);
        }
    }
}
