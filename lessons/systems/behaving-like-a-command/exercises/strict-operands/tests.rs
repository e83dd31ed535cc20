#[cfg(test)]
mod tests {
    use crate::*;
    use std::ffi::{OsStr, OsString};
    use std::io::{self, BufRead, BufReader, BufWriter, Cursor, ErrorKind, Read, Write};
    use std::os::unix::ffi::{OsStrExt, OsStringExt};

    fn args(args: &[&str]) -> Vec<OsString> {
        args.iter().map(OsString::from).collect()
    }

    fn count_of(names: &[&str]) -> Result<Command, String> {
        Ok(Command::Count { names: args(names) })
    }

    fn head_of(take: Take, names: &[&str]) -> Result<Command, String> {
        Ok(Command::Head {
            take,
            names: args(names),
        })
    }

    struct BadSector;
    impl Read for BadSector {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("bad sector"))
        }
    }

    fn files(name: &OsStr) -> io::Result<Box<dyn BufRead>> {
        let bytes: &'static [u8] = match name.as_bytes() {
            b"a" => b"4711 ok\n4712 ok\n",
            b"b" => b"x\n",
            b"-" => b"from standard input\n",
            b"-x" => b"a strange name\n",
            b"caf\xe9" => b"latin one\n",
            b"rotten" => return Ok(Box::new(BufReader::new((&b"1\n"[..]).chain(BadSector)))),
            _ => return Err(io::Error::new(ErrorKind::NotFound, "no such file")),
        };
        Ok(Box::new(Cursor::new(bytes)))
    }

    /// Status, output, messages.
    fn run(line: &[&str]) -> (u8, String, String) {
        let (mut out, mut messages) = (Vec::new(), Vec::new());
        let status = run_command(&args(line), &mut files, &mut out, &mut messages);
        (
            status,
            String::from_utf8(out).unwrap(),
            String::from_utf8(messages).unwrap(),
        )
    }

    struct Broken(ErrorKind);
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_accepted() {
        assert_eq!(
            parse_command(&args(&["count", "a", "b"])),
            count_of(&["a", "b"])
        );
        assert_eq!(
            parse_command(&args(&["count"])),
            count_of(&["-"]),
            "without a name: standard input"
        );
        assert_eq!(
            parse_command(&args(&["count", "-", "a"])),
            count_of(&["-", "a"])
        );
        assert_eq!(
            parse_command(&args(&["head"])),
            head_of(Take::First(10), &["-"])
        );
        assert_eq!(
            parse_command(&args(&["head", "-n", "3", "a"])),
            head_of(Take::First(3), &["a"])
        );
        assert_eq!(
            parse_command(&args(&["head", "a", "-n", "-3"])),
            head_of(Take::AllButLast(3), &["a"])
        );
        assert_eq!(
            parse_command(&args(&["head", "--", "-n", "3"])),
            head_of(Take::First(10), &["-n", "3"])
        );
        assert_eq!(
            parse_command(&args(&["count", "--", "-x", "--"])),
            count_of(&["-x", "--"])
        );
        assert_eq!(
            parse_command(&args(&["count", "--"])),
            count_of(&["-"]),
            "-- is no name"
        );
    }

    #[test]
    fn what_is_refused() {
        for (line, message) in [
            (&[][..], "missing command"),
            (&["tail", "a"], "no such command: 'tail'"),
            (&[""], "no such command: ''"),
            (&["count", "-x"], "no such option: '-x'"),
            (&["count", "-n", "3"], "no such option: '-n'"),
            (&["head", "-n3"], "no such option: '-n3'"),
            (&["head", "--lines"], "no such option: '--lines'"),
            (&["head", "-n"], "option '-n' needs a number of lines"),
        ] {
            match parse_command(&args(line)) {
                Err(said) => assert_eq!(said, message, "{line:?}"),
                Ok(command) => panic!(
                    "{:?} is no name, no option and no command: {command:?}",
                    line.last()
                ),
            }
        }
        let said =
            parse_command(&args(&["head", "-n", "--3"])).expect_err("'--3' is no number of lines");
        assert!(said.contains("'--3'"), "{said}");
        let not_text = OsString::from_vec(b"-\xff".to_vec());
        assert!(
            parse_command(&["count".into(), not_text]).is_err(),
            "an option need not be UTF-8 to be refused"
        );
    }

    #[test]
    fn names_are_bytes() {
        let name = OsString::from_vec(b"caf\xe9".to_vec());
        let command = parse_command(&["count".into(), name.clone()]);
        let wanted = Ok(Command::Count {
            names: vec![name.clone()],
        });
        assert_eq!(command, wanted, "names are handed on byte for byte");
        let (mut out, mut messages) = (Vec::new(), Vec::new());
        let status = run_command(&["head".into(), name], &mut files, &mut out, &mut messages);
        assert_eq!(
            (status, &out[..]),
            (0, &b"latin one\n"[..]),
            "the file was there"
        );
    }

    #[test]
    fn counts_with_a_total() {
        assert_eq!(run(&["count", "a"]), (0, "2 4 16 a\n".into(), "".into()));
        assert_eq!(run(&["count"]), (0, "1 3 20 -\n".into(), "".into()));
        let both = "2 4 16 a\n1 1 2 b\n3 5 18 total\n";
        assert_eq!(run(&["count", "a", "b"]), (0, both.into(), "".into()));
    }

    #[test]
    fn head_of_each_name() {
        assert_eq!(
            run(&["head", "-n", "1", "a", "b"]),
            (0, "4711 ok\nx\n".into(), "".into())
        );
        assert_eq!(
            run(&["head", "-n", "-1", "a"]),
            (0, "4711 ok\n".into(), "".into())
        );
    }

    #[test]
    fn wrong_arguments_do_nothing() {
        let mut opened = Vec::new();
        let mut open = |name: &OsStr| {
            opened.push(name.to_os_string());
            files(name)
        };
        let (mut out, mut messages) = (Vec::new(), Vec::new());
        let status = run_command(
            &args(&["count", "a", "-x"]),
            &mut open,
            &mut out,
            &mut messages,
        );
        assert_eq!(status, 2, "the exit status");
        assert_eq!(
            String::from_utf8_lossy(&messages),
            "tool: no such option: '-x'\n"
        );
        assert!(
            out.is_empty() && opened.is_empty(),
            "nothing is opened or written"
        );
        assert_eq!(run(&[]), (2, "".into(), "tool: missing command\n".into()));
    }

    #[test]
    fn one_bad_input_of_three() {
        let (status, out, messages) = run(&["count", "a", "gone", "rotten", "b"]);
        assert_eq!(
            out, "2 4 16 a\n1 1 2 b\n3 5 18 total\n",
            "the others still get their turn"
        );
        assert_eq!(
            messages,
            "tool: gone: no such file\ntool: rotten: bad sector\n"
        );
        assert_eq!(status, 1, "the exit status");
        let (status, out, messages) = run(&["head", "-n", "1", "gone", "b"]);
        assert_eq!(
            (status, &out[..]),
            (1, "x\n"),
            "the others still get their turn"
        );
        assert_eq!(messages, "tool: gone: no such file\n");
    }

    #[test]
    fn an_output_that_fails() {
        for line in [["count", "a"], ["head", "a"]] {
            let mut messages = Vec::new();
            let mut out = BufWriter::new(Broken(ErrorKind::StorageFull));
            let status = run_command(&args(&line), &mut files, &mut out, &mut messages);
            assert_eq!(status, 1, "{line:?}: the disk was full");
            let messages = String::from_utf8(messages).unwrap();
            let error = io::Error::from(ErrorKind::StorageFull).to_string();
            let told = messages
                .lines()
                .any(|m| m.starts_with("tool: ") && m.ends_with(&error));
            assert!(told, "{line:?}: somebody has to say why: {messages:?}");
        }
    }

    #[test]
    fn a_reader_that_left() {
        for line in [["count", "a"], ["head", "a"]] {
            for buffered in [false, true] {
                let mut messages = Vec::new();
                let broken = Broken(ErrorKind::BrokenPipe);
                let mut out: Box<dyn Write> = Box::new(broken);
                if buffered {
                    out = Box::new(BufWriter::new(out));
                }
                let status = run_command(&args(&line), &mut files, &mut *out, &mut messages);
                assert_eq!(status, 0, "{line:?}: the reader had enough");
                assert_eq!(
                    String::from_utf8_lossy(&messages),
                    "",
                    "{line:?}: nothing to report"
                );
            }
        }
    }

    #[test]
    fn a_message_that_nobody_can_read() {
        let mut out = Vec::new();
        let mut closed = Broken(ErrorKind::BrokenPipe);
        let status = run_command(
            &args(&["count", "gone", "b"]),
            &mut files,
            &mut out,
            &mut closed,
        );
        assert_eq!(status, 1, "the exit status");
        assert_eq!(out, b"1 1 2 b\n1 1 2 total\n");
        assert_eq!(
            run_command(&args(&["-x"]), &mut files, &mut out, &mut closed),
            2,
            "the exit status"
        );
    }
}
