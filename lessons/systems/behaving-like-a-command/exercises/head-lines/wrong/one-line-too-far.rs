use std::collections::VecDeque;
use std::io::{self, BufRead, ErrorKind, Read, Write};

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
    let mut buf = [0; 16 * 1024];
    let mut counts = Counts::default();
    // Whether the last byte belonged to a word; it outlives the buffer's contents.
    let mut in_word = false;
    loop {
        let n = match input.read(&mut buf) {
            Ok(0) => return Ok(counts),
            Ok(n) => n,
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        counts.bytes += n as u64;
        for &byte in &buf[..n] {
            counts.lines += u64::from(byte == b'\n');
            let space = is_space(byte);
            counts.words += u64::from(!space && !in_word);
            in_word = !space;
        }
    }
}

/// As in the C locale; `is_ascii_whitespace` leaves out the vertical tab.
fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// Which lines are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    First(usize),
    AllButLast(usize),
}

/// The operand of `-n`: "10" and "+10" are the first ten, "-3" is all but the last
/// three.
pub fn parse_take(operand: &str) -> Result<Take, String> {
    let bad = || format!("invalid number of lines: '{operand}'");
    let (digits, last) = match operand.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (operand.strip_prefix('+').unwrap_or(operand), false),
    };
    // `parse` alone would take a second sign.
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad());
    }
    let n = digits.parse().map_err(|_| bad())?;
    Ok(if last {
        Take::AllButLast(n)
    } else {
        Take::First(n)
    })
}

/// Copies the lines that are wanted, byte for byte.
pub fn head(input: &mut dyn BufRead, out: &mut dyn Write, take: Take) -> io::Result<()> {
    let copied = match take {
        Take::First(n) => copy_first(input, out, n),
        Take::AllButLast(n) => copy_all_but_last(input, out, n),
    };
    match copied.and_then(|()| out.flush()) {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn copy_first(input: &mut dyn BufRead, out: &mut dyn Write, n: usize) -> io::Result<()> {
    let mut line = Vec::new();
    let mut copied = 0;
    while input.read_until(b'\n', &mut line)? > 0 && copied < n {
        out.write_all(&line)?;
        line.clear();
        copied += 1;
    }
    Ok(())
}

fn copy_all_but_last(input: &mut dyn BufRead, out: &mut dyn Write, n: usize) -> io::Result<()> {
    let mut held = VecDeque::new();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        held.push_back(std::mem::take(&mut line));
        if held.len() > n {
            // The line that leaves lends its memory to the next one.
            line = held.pop_front().unwrap_or_default();
            out.write_all(&line)?;
            line.clear();
        }
    }
    Ok(())
}
