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

#[derive(Clone, Copy)]
enum State {
    /// This page is to be submitted.
    Request(u32),
    /// It was submitted and has not been used.
    Waiting(u32),
    Finished,
}

/// Adds up the rows of a chain of pages. A page is two bytes: its number of rows,
/// and the next page, or 0 at the end.
pub struct CountRows {
    state: State,
    rows: u64,
    visited: u32,
    max_pages: u32,
}

impl CountRows {
    /// A chain of more than `max_pages` pages is corrupt.
    pub fn new(first_page: u32, max_pages: u32) -> Self {
        CountRows {
            state: State::Request(first_page),
            rows: 0,
            visited: 0,
            max_pages,
        }
    }

    /// Goes as far as it can without waiting.
    pub fn step(&mut self, disk: &mut dyn Disk) -> Result<IoResult<u64>, Corrupt> {
        loop {
            match self.state {
                State::Request(page) => {
                    if self.visited == self.max_pages {
                        return Err(Corrupt);
                    }
                    self.visited += 1;
                    disk.submit(page);
                    // In the same breath as what must happen once.
                    self.state = State::Waiting(page);
                }
                State::Waiting(page) => {
                    let Some(bytes) = disk.poll(page) else {
                        return Ok(IoResult::Io);
                    };
                    let (rows, next) = (bytes[0], bytes[1]);
                    self.rows += u64::from(rows);
                    self.state = match next {
                        0 => State::Finished,
                        next => State::Request(u32::from(next)),
                    };
                }
                State::Finished => return Ok(IoResult::Done(self.rows)),
            }
        }
    }
}
