use std::io::{self, Read};

/// What `wc` says about an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Newline bytes. An editor may show one line more.
    pub lines: u64,
    /// Longest runs of bytes that are not white space.
    pub words: u64,
    pub bytes: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.lines += other.lines;
        self.words += other.words;
        self.bytes += other.bytes;
    }
}

/// Counts `input` to its end.
pub fn count(mut input: impl Read) -> io::Result<Counts> {
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    Ok(Counts {
        lines: text.lines().count() as u64,
        words: text.split_whitespace().count() as u64,
        bytes: text.len() as u64,
    })
}
