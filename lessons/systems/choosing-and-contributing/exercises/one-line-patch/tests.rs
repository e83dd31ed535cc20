#[cfg(test)]
mod tests {
    use crate::*;
    use std::io::{self, BufWriter, ErrorKind, Write};

    /// A disk with room for so many bytes.
    struct Disk(usize);
    impl Write for Disk {
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

    fn printed(name: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut printer = Printer::new(&mut out);
        printer.header(name).unwrap();
        printer.line(b"1\n").unwrap();
        printer.header(b"b").unwrap();
        printer.line(b"no newline").unwrap();
        printer.finish().unwrap();
        out
    }

    #[test]
    fn what_is_printed() {
        assert_eq!(
            printed(b"log"),
            b"==> log <==\n1\n\n==> b <==\nno newline",
            "every byte of the output stays as it is"
        );
        let latin = printed(b"caf\xe9");
        assert_eq!(
            latin, b"==> caf\xe9 <==\n1\n\n==> b <==\nno newline",
            "every byte of the output stays as it is, for every name"
        );
    }

    #[test]
    fn a_full_disk_and_a_long_name() {
        let long = [b'x'; 64];
        let mut printer = Printer::new(BufWriter::with_capacity(16, Disk(0)));
        let outcome = printer.header(&long).map_err(|error| error.kind());
        assert_eq!(
            outcome,
            Err(ErrorKind::StorageFull),
            "the disk was full and nobody was told"
        );
    }

    #[test]
    fn a_disk_that_is_full_somewhere() {
        // "==> name <==\n" has 13 bytes.
        for room in 0..13 {
            let mut printer = Printer::new(Disk(room));
            let outcome = printer.header(b"name").map_err(|error| error.kind());
            assert_eq!(
                outcome,
                Err(ErrorKind::StorageFull),
                "room for {room} bytes of 13, and nobody was told"
            );
        }
        assert!(Printer::new(Disk(13)).header(b"name").is_ok());
    }

    #[test]
    fn a_short_name_fails_when_it_is_flushed() {
        let mut printer = Printer::new(BufWriter::with_capacity(64, Disk(0)));
        assert!(printer.header(b"log").is_ok(), "it is in the buffer");
        let outcome = printer.finish().map_err(|error| error.kind());
        assert_eq!(outcome, Err(ErrorKind::StorageFull));
    }
}
