#[cfg(test)]
mod tests {
    use crate::*;
    use std::alloc::{GlobalAlloc, Layout, System};
    use std::cell::Cell;
    use std::io::{self, ErrorKind, Read};

    // What this thread holds at most, in bytes.
    struct Peak;
    thread_local!(static HELD: Cell<(isize, isize)> = const { Cell::new((0, 0)) });
    fn held(change: isize) {
        let _ = HELD.try_with(|h| {
            let (now, peak) = h.get();
            h.set((now + change, peak.max(now + change)));
        });
    }
    unsafe impl GlobalAlloc for Peak {
        unsafe fn alloc(&self, l: Layout) -> *mut u8 {
            held(l.size() as isize);
            unsafe { System.alloc(l) }
        }
        unsafe fn dealloc(&self, p: *mut u8, l: Layout) {
            held(-(l.size() as isize));
            unsafe { System.dealloc(p, l) }
        }
    }
    #[global_allocator]
    static ALLOC: Peak = Peak;

    fn counts(lines: u64, words: u64, bytes: u64) -> Counts {
        Counts {
            lines,
            words,
            bytes,
        }
    }

    /// Hands out pieces, each after an interruption when there are `signals`.
    struct Pipe<'a> {
        data: &'a [u8],
        piece: usize,
        signals: bool,
        signal: bool,
    }

    fn pipe(data: &[u8], piece: usize, signals: bool) -> Pipe<'_> {
        Pipe {
            data,
            piece,
            signals,
            signal: false,
        }
    }

    impl Read for Pipe<'_> {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            self.signal = self.signals && !self.signal;
            if self.signal {
                return Err(ErrorKind::Interrupted.into());
            }
            let n = self.piece.min(self.data.len()).min(buf.len());
            buf[..n].copy_from_slice(&self.data[..n]);
            self.data = &self.data[n..];
            Ok(n)
        }
    }

    #[test]
    fn plain_text() {
        assert_eq!(count(&b"one two\nthree\n"[..]).unwrap(), counts(2, 3, 14));
        assert_eq!(count(&b""[..]).unwrap(), counts(0, 0, 0));
    }

    #[test]
    fn lines_are_newline_bytes() {
        let no_newline = count(&b"4711 ok"[..]).unwrap();
        assert_eq!(
            no_newline.lines, 0,
            "a last line without its newline is not counted"
        );
        assert_eq!(count(&b"a\nb"[..]).unwrap().lines, 1);
        assert_eq!(count(&b"\n\n\n"[..]).unwrap(), counts(3, 0, 3));
    }

    #[test]
    fn any_bytes_are_welcome() {
        let counted = count(&b"\xff\xfe caf\xe9\n"[..]);
        assert_eq!(counted.expect("input need not be UTF-8"), counts(1, 2, 8));
    }

    #[test]
    fn white_space_of_the_c_locale() {
        assert_eq!(count(&b"a\tb\rc\x0cd e\nf"[..]).unwrap().words, 6);
        assert_eq!(
            count(&b"a\x0bb"[..]).unwrap().words,
            2,
            "a vertical tab separates words"
        );
        assert_eq!(
            count(&b"a\0b\xa0c"[..]).unwrap().words,
            1,
            "NUL and 0xA0 are no white space"
        );
    }

    #[test]
    fn a_short_read_is_not_the_end() {
        let counted = count(pipe(b"4711 ok\n4712 ok\n", 4, false)).unwrap();
        assert_eq!(counted, counts(2, 4, 16), "a short read is not the end");
    }

    #[test]
    fn every_way_of_cutting_gives_the_same() {
        for piece in 1..24 {
            let counted = count(pipe(b"straddle  the\nboundary ", piece, false)).unwrap();
            assert_eq!(counted, counts(1, 3, 23), "pieces of {piece}");
        }
    }

    #[test]
    fn an_interrupted_read_is_repeated() {
        let counted = count(pipe(b"one two\n", 3, true));
        assert_eq!(
            counted.expect("Interrupted asks for another read"),
            counts(1, 2, 8)
        );
    }

    #[test]
    fn other_errors_are_returned() {
        struct BadSector;
        impl Read for BadSector {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(ErrorKind::PermissionDenied.into())
            }
        }
        let error = count((&b"one\n"[..]).chain(BadSector)).expect_err("the second read failed");
        assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    }

    #[test]
    fn memory_does_not_grow_with_the_input() {
        let piece = b"word ".repeat(100_000);
        let mut input: Box<dyn Read> = Box::new(io::empty());
        for _ in 0..4 {
            input = Box::new(input.chain(&piece[..]));
        }
        let before = HELD.with(|h| {
            h.set((h.get().0, h.get().0));
            h.get().0
        });
        let counted = count(input).unwrap();
        let held = HELD.with(Cell::get).1 - before;
        assert_eq!(counted, counts(0, 400_000, 2_000_000));
        assert!(
            held <= 256 * 1024,
            "{held} bytes at once; one buffer of fixed size is enough"
        );
    }

    #[test]
    fn counts_add_up() {
        let mut total = counts(1, 1, 1);
        total += counts(2, 3, 4);
        assert_eq!(total, counts(3, 4, 5));
    }
}
