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
        } else if arg != "-" && arg.as_encoded_bytes().starts_with(b"-") {
            return Err(format!("no such option: '{}'", arg.display()));
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

/// What to do when an output fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// Report it, drop that output, go on.
    Warn,
    /// The same, but a reader that left is dropped without a report.
    WarnNoPipe,
    /// Report it, and stop at once.
    Exit,
}

pub struct Output<'a> {
    pub name: String,
    pub sink: Box<dyn Write + 'a>,
}

/// Copies one input to many outputs.
pub struct Tee<'a> {
    pub outputs: Vec<Output<'a>>,
    pub on_error: OnError,
    /// One message for each failure that is to be reported: "NAME: ERROR".
    pub reports: Vec<String>,
}

impl Tee<'_> {
    /// Gives one piece to every output, drops those that fail, and says whether to
    /// go on.
    fn write_piece(&mut self, piece: &[u8]) -> bool {
        let mut go_on = true;
        self.outputs.retain_mut(|output| {
            if !go_on {
                return true;
            }
            // What stays in a buffer has not been passed on.
            match output
                .sink
                .write_all(piece)
                .and_then(|()| output.sink.flush())
            {
                Ok(()) => true,
                Err(e) => {
                    let quiet = self.on_error == OnError::WarnNoPipe;
                    if !quiet || e.kind() != ErrorKind::BrokenPipe {
                        self.reports.push(format!("{}: {e}", output.name));
                    }
                    go_on = self.on_error != OnError::Exit;
                    false
                }
            }
        });
        go_on
    }

    /// Copies `input` to its end, until there is a reason to stop, or until no
    /// output is left. Returns the exit status: 0 when there is nothing to
    /// report, 1 otherwise.
    pub fn run(&mut self, input: &mut dyn Read) -> u8 {
        let mut buf = [0; 4096];
        while !self.outputs.is_empty() {
            match input.read(&mut buf) {
                Ok(0) => break,
                Ok(n) => {
                    if !self.write_piece(&buf[..n]) {
                        break;
                    }
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => {
                    self.reports.push(format!("input: {e}"));
                    break;
                }
            }
        }
        u8::from(!self.reports.is_empty())
    }
}

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
    while let Some(payload) = read_record(input)? {
        scan.end += 8 + payload.len() as u64;
        scan.records.push(payload);
    }
    Ok(scan)
}

/// `None` when there is no whole record; an error only when reading fails.
fn read_record(input: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
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
    if !fill(input, &mut payload)? || encode_record(&payload)[..8] != head {
        return Ok(None);
    }
    Ok(Some(payload))
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
