use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
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
    for _ in 0..n {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        out.write_all(&line)?;
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

/// One call of the tool, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `count [NAME...]`
    Count { names: Vec<OsString> },
    /// `head [-n LINES] [NAME...]`; ten lines when there is no `-n`
    Head { take: Take, names: Vec<OsString> },
}

/// Understands what stands behind the tool's name, or says what is wrong with it.
pub fn parse_command(args: &[OsString]) -> Result<Command, String> {
    let (command, rest) = args.split_first().ok_or("missing command")?;
    match command.to_str() {
        Some("count") => {
            let (_, names) = parse_operands(rest, false)?;
            Ok(Command::Count { names })
        }
        Some("head") => {
            let (take, names) = parse_operands(rest, true)?;
            let take = take.unwrap_or(Take::First(10));
            Ok(Command::Head { take, names })
        }
        _ => Err(format!("no such command: '{}'", command.display())),
    }
}

fn parse_operands(args: &[OsString], has_n: bool) -> Result<(Option<Take>, Vec<OsString>), String> {
    let (mut take, mut names) = (None, Vec::new());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--" {
            names.extend(args.by_ref().cloned());
        } else if has_n && arg == "-n" {
            let lines = args.next().ok_or("option '-n' needs a number of lines")?;
            take = Some(parse_take(&lines.to_string_lossy())?);
        } else {
            names.push(arg.clone());
        }
    }
    if names.is_empty() {
        names.push("-".into());
    }
    Ok((take, names))
}

pub type Input = Box<dyn BufRead>;

/// Opens an input by its name. The name `-` stands for standard input.
pub type Open<'a> = dyn FnMut(&OsStr) -> io::Result<Input> + 'a;

/// Does what `args` ask for and returns the exit status.
pub fn run_command(
    args: &[OsString],
    open: &mut Open,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> u8 {
    let command = match parse_command(args) {
        Ok(command) => command,
        Err(message) => {
            tell(messages, message);
            return 2;
        }
    };
    let mut failed = match command {
        Command::Count { names } => count_all(&names, open, out, messages),
        Command::Head { take, names } => head_all(take, &names, open, out, messages),
    };
    // Before the status is decided, since it can change it.
    failed |= written(out.flush(), messages);
    u8::from(failed)
}

/// Each of these says whether anything failed.
fn count_all(
    names: &[OsString],
    open: &mut Open,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> bool {
    let mut failed = false;
    let mut total = Counts::default();
    for name in names {
        match open(name).and_then(count) {
            Ok(counts) => {
                total += counts;
                failed |= written(put_counts(out, counts, name), messages);
            }
            Err(e) => {
                tell(messages, format!("{}: {e}", name.display()));
                failed = true;
            }
        }
    }
    if names.len() > 1 {
        failed |= written(put_counts(out, total, OsStr::new("total")), messages);
    }
    failed
}

fn put_counts(out: &mut dyn Write, counts: Counts, name: &OsStr) -> io::Result<()> {
    let Counts {
        lines,
        words,
        bytes,
    } = counts;
    writeln!(out, "{lines} {words} {bytes} {}", name.display())
}

fn head_all(
    take: Take,
    names: &[OsString],
    open: &mut Open,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> bool {
    let mut failed = false;
    for name in names {
        if let Err(e) = open(name).and_then(|mut input| head(&mut input, out, take)) {
            tell(messages, format!("{}: {e}", name.display()));
            failed = true;
        }
    }
    failed
}

/// A reader that left is no failure; anything else is told.
fn written(outcome: io::Result<()>, messages: &mut dyn Write) -> bool {
    match outcome {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            tell(messages, format!("output: {e}"));
            true
        }
        _ => false,
    }
}

fn tell(messages: &mut dyn Write, message: String) {
    // When this fails as well, there is nobody left to tell.
    let _ = writeln!(messages, "tool: {message}");
}
