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
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(Counts {
        lines: bytes.iter().filter(|&&byte| byte == b'\n').count() as u64,
        words: bytes
            .split(|&byte| is_space(byte))
            .filter(|word| !word.is_empty())
            .count() as u64,
        bytes: bytes.len() as u64,
    })
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}
