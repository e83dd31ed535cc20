/// One call of the tool, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `count [NAME...]`
    Count { names: Vec<std::ffi::OsString> },
    /// `head [-n LINES] [NAME...]`; ten lines when there is no `-n`
    Head {
        take: Take,
        names: Vec<std::ffi::OsString>,
    },
}

/// Understands what stands behind the tool's name, or says what is wrong with it.
pub fn parse_command(args: &[std::ffi::OsString]) -> Result<Command, String> {
    let names = args.iter().skip(1).cloned().collect();
    match args[0].to_str() {
        Some("head") => Ok(Command::Head {
            take: Take::First(10),
            names,
        }),
        _ => Ok(Command::Count { names }),
    }
}

pub type Input = Box<dyn std::io::BufRead>;

/// Opens an input by its name. The name `-` stands for standard input.
pub type Open<'a> = dyn FnMut(&std::ffi::OsStr) -> std::io::Result<Input> + 'a;

/// Does what `args` ask for and returns the exit status.
pub fn run_command(
    args: &[std::ffi::OsString],
    open: &mut Open,
    out: &mut dyn std::io::Write,
    messages: &mut dyn std::io::Write,
) -> u8 {
    match parse_command(args).unwrap() {
        Command::Count { names } => {
            for name in &names {
                let input = open(name).unwrap();
                let Counts {
                    lines,
                    words,
                    bytes,
                } = count(input).unwrap();
                writeln!(out, "{lines} {words} {bytes} {}", name.display()).unwrap();
            }
        }
        Command::Head { take, names } => {
            for name in &names {
                head(&mut open(name).unwrap(), out, take).unwrap();
            }
        }
    }
    let _ = messages;
    0
}
