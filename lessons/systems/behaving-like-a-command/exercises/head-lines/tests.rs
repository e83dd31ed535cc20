#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
    use std::rc::Rc;

    fn copied(input: &[u8], take: Take) -> Vec<u8> {
        let mut out = Vec::new();
        head(&mut &input[..], &mut out, take).unwrap();
        out
    }

    /// An output on which everything fails.
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
    fn the_first_lines() {
        assert_eq!(copied(b"a\nb\nc\n", Take::First(2)), b"a\nb\n");
        assert_eq!(copied(b"a\nb\n", Take::First(0)), b"");
        assert_eq!(copied(b"a\nb\n", Take::First(99)), b"a\nb\n");
    }

    #[test]
    fn byte_for_byte() {
        assert_eq!(
            copied(b"a\nb", Take::First(2)),
            b"a\nb",
            "no newline may be added"
        );
        assert_eq!(
            copied(b"a\r\nb", Take::First(1)),
            b"a\r\n",
            "a carriage return stays"
        );
        let mut out = Vec::new();
        let outcome = head(&mut &b"caf\xe9\n\xff"[..], &mut out, Take::First(2));
        outcome.expect("lines need not be UTF-8");
        assert_eq!(out, b"caf\xe9\n\xff");
    }

    #[test]
    fn all_but_the_last() {
        assert_eq!(copied(b"a\nb\nc\n", Take::AllButLast(1)), b"a\nb\n");
        assert_eq!(copied(b"a\nb\nc", Take::AllButLast(1)), b"a\nb\n");
        assert_eq!(copied(b"a\nb\nc\nd\n", Take::AllButLast(3)), b"a\n");
        assert_eq!(copied(b"a\nb\n", Take::AllButLast(5)), b"");
        assert_eq!(copied(b"a\nb", Take::AllButLast(0)), b"a\nb");
    }

    #[test]
    fn operands_of_n() {
        assert_eq!(parse_take("10"), Ok(Take::First(10)));
        assert_eq!(parse_take("+10"), Ok(Take::First(10)));
        assert_eq!(parse_take("-3"), Ok(Take::AllButLast(3)));
        assert_eq!(parse_take("-0"), Ok(Take::AllButLast(0)));
        for bad in [
            "",
            "-",
            "+",
            "ten",
            "--3",
            "-+3",
            "+-3",
            "++3",
            " 3",
            "1.5",
            "99999999999999999999999",
        ] {
            let Err(message) = parse_take(bad) else {
                panic!("{bad:?} is no number of lines")
            };
            let quoted = format!("'{bad}'");
            assert!(
                message.contains(&quoted),
                "the message has to quote the operand: {message}"
            );
        }
    }

    #[test]
    fn a_reader_that_left_is_no_failure() {
        for take in [Take::First(1), Take::AllButLast(0)] {
            let outcome = head(&mut &b"a\n"[..], &mut Broken(ErrorKind::BrokenPipe), take);
            assert!(
                outcome.is_ok(),
                "{take:?}: the reader had enough: {outcome:?}"
            );
            let mut buffered = BufWriter::new(Broken(ErrorKind::BrokenPipe));
            let outcome = head(&mut &b"a\n"[..], &mut buffered, take);
            assert!(
                outcome.is_ok(),
                "{take:?}: the reader had enough: {outcome:?}"
            );
        }
    }

    #[test]
    fn a_full_disk_is_one() {
        for take in [Take::First(1), Take::AllButLast(0)] {
            let outcome = head(&mut &b"a\n"[..], &mut Broken(ErrorKind::StorageFull), take);
            assert_eq!(outcome.map_err(|e| e.kind()), Err(ErrorKind::StorageFull));
            let mut buffered = BufWriter::new(Broken(ErrorKind::StorageFull));
            let outcome = head(&mut &b"a\n"[..], &mut buffered, take).map_err(|e| e.kind());
            assert_eq!(
                outcome,
                Err(ErrorKind::StorageFull),
                "the disk was full, and only a flush shows it"
            );
        }
    }

    #[test]
    fn a_failed_read_is_returned() {
        struct BadSector;
        impl Read for BadSector {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(ErrorKind::PermissionDenied.into())
            }
        }
        for take in [Take::First(2), Take::AllButLast(1)] {
            let mut input = BufReader::new((&b"a\n"[..]).chain(BadSector));
            let outcome = head(&mut input, &mut Vec::new(), take).map_err(|e| e.kind());
            assert_eq!(outcome, Err(ErrorKind::PermissionDenied), "{take:?}");
        }
    }

    #[test]
    fn first_asks_for_nothing_behind_its_lines() {
        /// One line, and then nobody types any more.
        struct Terminal(bool);
        impl Read for Terminal {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(io::Error::other("nobody wanted another line"));
                }
                buf[..2].copy_from_slice(b"x\n");
                Ok(2)
            }
        }
        let mut out = Vec::new();
        let mut input = BufReader::with_capacity(8, Terminal(false));
        if let Err(error) = head(&mut input, &mut out, Take::First(1)) {
            panic!("read on behind the first line: {error}");
        }
        assert_eq!(out, b"x\n");
        assert!(input.fill_buf().is_err());
    }

    #[test]
    fn lines_are_passed_on_when_they_can_be() {
        /// A line with each read; by then all but the last two before it have to be
        /// out.
        struct Slow(Rc<RefCell<Vec<u8>>>, usize);
        impl Read for Slow {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                let out = self.0.borrow().len() / 2;
                let due = self.1.saturating_sub(2);
                assert!(
                    out >= due,
                    "{} lines came in, and only {out} of {due} that could have been passed on are out",
                    self.1
                );
                if self.1 == 9 {
                    return Ok(0);
                }
                self.1 += 1;
                buf[..2].copy_from_slice(b"x\n");
                Ok(2)
            }
        }
        #[derive(Clone, Default)]
        struct Shared(Rc<RefCell<Vec<u8>>>);
        impl Write for Shared {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.borrow_mut().extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut out = Shared::default();
        let mut input = BufReader::with_capacity(2, Slow(out.0.clone(), 0));
        head(&mut input, &mut out, Take::AllButLast(2)).unwrap();
        assert_eq!(out.0.borrow().len(), 14);
    }
}
