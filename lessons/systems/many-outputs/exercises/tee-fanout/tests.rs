#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::io::{self, BufWriter, ErrorKind, Read, Write};
    use std::rc::Rc;

    /// Takes three bytes at a time, as a slow pipe may.
    #[derive(Clone, Default)]
    struct Shared(Rc<RefCell<Vec<u8>>>);
    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let n = bytes.len().min(3);
            self.0.borrow_mut().extend_from_slice(&bytes[..n]);
            Ok(n)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    impl Shared {
        fn text(&self) -> String {
            String::from_utf8_lossy(&self.0.borrow()).into_owned()
        }
    }

    struct Fails(ErrorKind);
    impl Write for Fails {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn out<'a>(name: &str, sink: impl Write + 'a) -> Output<'a> {
        Output {
            name: name.to_string(),
            sink: Box::new(sink),
        }
    }

    fn tee(on_error: OnError, outputs: Vec<Output<'_>>) -> Tee<'_> {
        Tee {
            outputs,
            on_error,
            reports: Vec::new(),
        }
    }

    #[test]
    fn everyone_gets_everything() {
        let (a, b) = (Shared::default(), Shared::default());
        let mut tee = tee(
            OnError::Warn,
            vec![out("a", a.clone()), out("b", b.clone())],
        );
        assert_eq!(tee.run(&mut &b"pay 17\npay 18\n"[..]), 0);
        assert_eq!(a.text(), "pay 17\npay 18\n");
        assert_eq!(b.text(), "pay 17\npay 18\n");
    }

    #[test]
    fn a_broken_output_starves_nobody() {
        let (a, b) = (Shared::default(), Shared::default());
        let outputs = vec![
            out("agent", Fails(ErrorKind::BrokenPipe)),
            out("a", a.clone()),
            out("full", Fails(ErrorKind::StorageFull)),
            out("b", b.clone()),
        ];
        let mut tee = tee(OnError::Warn, outputs);
        assert_eq!(tee.run(&mut &b"pay 17"[..]), 1, "the exit status");
        assert_eq!(a.text(), "pay 17", "the output behind a broken one");
        assert_eq!(b.text(), "pay 17", "the output behind a broken one");
        let reports = &tee.reports;
        assert_eq!(
            reports.len(),
            2,
            "one report for each output that failed: {reports:?}"
        );
        assert!(
            reports[0].starts_with("agent: ") && reports[1].starts_with("full: "),
            "{reports:?}"
        );
        assert_eq!(tee.outputs.len(), 2, "the broken ones are dropped");
    }

    #[test]
    fn one_that_fails_later_is_reported_once() {
        struct Room(usize);
        impl Write for Room {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                if self.0 == 0 {
                    return Err(ErrorKind::StorageFull.into());
                }
                let n = bytes.len().min(self.0);
                self.0 -= n;
                Ok(n)
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let a = Shared::default();
        let mut tee = tee(
            OnError::Warn,
            vec![out("small", Room(6000)), out("a", a.clone())],
        );
        let input = b"pay 17\n".repeat(4000);
        assert_eq!(tee.run(&mut &input[..]), 1, "the exit status");
        assert_eq!(
            tee.reports.len(),
            1,
            "one report for each output that failed: {:?}",
            tee.reports
        );
        assert_eq!(a.0.borrow().len(), input.len());
    }

    #[test]
    fn a_reader_that_left_can_be_ignored() {
        let a = Shared::default();
        let pipe = || out("pipe", Fails(ErrorKind::BrokenPipe));
        let mut quiet = tee(OnError::WarnNoPipe, vec![pipe(), out("a", a.clone())]);
        assert_eq!(quiet.run(&mut &b"x"[..]), 0);
        assert!(quiet.reports.is_empty(), "{:?}", quiet.reports);
        assert_eq!(a.text(), "x");
        let full = out("full", Fails(ErrorKind::StorageFull));
        let mut loud = tee(OnError::WarnNoPipe, vec![full]);
        assert_eq!(loud.run(&mut &b"x"[..]), 1, "a full disk is never ignored");
    }

    #[test]
    fn exit_stops_at_once() {
        let (a, b) = (Shared::default(), Shared::default());
        let full = out("full", Fails(ErrorKind::StorageFull));
        let mut tee = tee(
            OnError::Exit,
            vec![out("a", a.clone()), full, out("b", b.clone())],
        );
        assert_eq!(tee.run(&mut &b"x"[..]), 1, "the exit status");
        assert_eq!(a.text(), "x");
        assert_eq!(b.text(), "", "nothing is written behind the failure");
        assert_eq!(tee.reports.len(), 1, "{:?}", tee.reports);
    }

    /// One byte with each read; all of those before it have to be out by then.
    struct Lockstep(Shared, u8);
    impl Read for Lockstep {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            let (out, due) = (self.0.0.borrow().len(), usize::from(self.1));
            assert_eq!(
                out,
                due,
                "{} bytes are still in a buffer, and more is read",
                due - out
            );
            if self.1 == 3 {
                return Ok(0);
            }
            self.1 += 1;
            buf[0] = b'0' + self.1;
            Ok(1)
        }
    }

    #[test]
    fn passed_on_before_more_is_read() {
        let a = Shared::default();
        let mut plain = tee(OnError::Warn, vec![out("a", a.clone())]);
        assert_eq!(plain.run(&mut Lockstep(a.clone(), 0)), 0);
        assert_eq!(a.text(), "123");
        let b = Shared::default();
        let mut buffered = tee(OnError::Warn, vec![out("b", BufWriter::new(b.clone()))]);
        assert_eq!(buffered.run(&mut Lockstep(b.clone(), 0)), 0);
        assert_eq!(b.text(), "123");
    }

    #[test]
    fn reads_that_fail() {
        struct Bumpy(u8);
        impl Read for Bumpy {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                self.0 += 1;
                match self.0 {
                    1 => Err(ErrorKind::Interrupted.into()),
                    2 => {
                        buf[0] = b'k';
                        Ok(1)
                    }
                    _ => Err(ErrorKind::PermissionDenied.into()),
                }
            }
        }
        let a = Shared::default();
        let mut tee = tee(OnError::Warn, vec![out("a", a.clone())]);
        assert_eq!(tee.run(&mut Bumpy(0)), 1, "the exit status");
        assert_eq!(a.text(), "k", "an interrupted read is repeated");
        assert_eq!(
            tee.reports,
            [format!(
                "input: {}",
                io::Error::from(ErrorKind::PermissionDenied)
            )]
        );
    }

    #[test]
    fn nothing_is_read_for_nobody() {
        struct Endless(u32);
        impl Read for Endless {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                self.0 += 1;
                assert!(self.0 < 10, "it reads on although every output is gone");
                Ok(buf.len())
            }
        }
        let mut tee = tee(
            OnError::WarnNoPipe,
            vec![out("pipe", Fails(ErrorKind::BrokenPipe))],
        );
        assert_eq!(tee.run(&mut Endless(0)), 0);
    }
}
