use std::io::{self, Write};

/// What `head -v` prints: for each input a header, then its lines.
pub struct Printer<W> {
    out: W,
    headers: u64,
}

impl<W: Write> Printer<W> {
    pub fn new(out: W) -> Self {
        Printer { out, headers: 0 }
    }

    /// `==> NAME <==`, with an empty line before every header but the first.
    pub fn header(&mut self, name: &[u8]) -> io::Result<()> {
        if self.headers > 0 {
            writeln!(self.out)?;
        }
        self.headers += 1;
        write!(self.out, "==> ")?;
        self.out.write_all(name).unwrap();
        writeln!(self.out, " <==")
    }

    /// A line with its terminator, if it has one.
    pub fn line(&mut self, line: &[u8]) -> io::Result<()> {
        self.out.write_all(line)
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
