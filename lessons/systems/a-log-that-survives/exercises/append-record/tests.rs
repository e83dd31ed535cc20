#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::io::{self, ErrorKind, Write};
    use std::rc::Rc;

    /// A page cache and a device behind it.
    #[derive(Default)]
    struct Disk {
        cache: Vec<u8>,
        stable: Vec<u8>,
        /// Bytes that a single write takes; 0 stands for all.
        piece: usize,
        signals: bool,
        signal: bool,
        /// How much it can hold before a write fails.
        room: Option<usize>,
        /// Calls until one fails, and how many there were.
        fails_at: Option<usize>,
        calls: usize,
        /// The same for syncs alone.
        sync_fails_at: Option<usize>,
        syncs: usize,
    }

    #[derive(Clone, Default)]
    struct File(Rc<RefCell<Disk>>);

    fn disk(disk: Disk) -> File {
        File(Rc::new(RefCell::new(disk)))
    }

    impl Write for File {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let disk = &mut *self.0.borrow_mut();
            disk.signal = disk.signals && !disk.signal;
            if disk.signal {
                return Err(ErrorKind::Interrupted.into());
            }
            disk.calls += 1;
            if disk.fails_at == Some(disk.calls) {
                disk.cache.extend_from_slice(&bytes[..bytes.len() / 2]);
                return Err(ErrorKind::StorageFull.into());
            }
            let mut n = bytes.len();
            if disk.piece > 0 {
                n = n.min(disk.piece);
            }
            if let Some(room) = &mut disk.room {
                n = n.min(*room);
                *room -= n;
                if n == 0 {
                    return Err(ErrorKind::StorageFull.into());
                }
            }
            disk.cache.extend_from_slice(&bytes[..n]);
            Ok(n)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl LogFile for File {
        fn sync(&mut self) -> io::Result<()> {
            let disk = &mut *self.0.borrow_mut();
            disk.calls += 1;
            disk.syncs += 1;
            if disk.fails_at == Some(disk.calls) || disk.sync_fails_at == Some(disk.syncs) {
                disk.cache.clear(); // marked clean, though never stored
                return Err(io::Error::other("EIO"));
            }
            disk.stable.append(&mut disk.cache);
            Ok(())
        }
    }

    fn record(payload: &[u8]) -> Vec<u8> {
        let length = (payload.len() as u32).to_le_bytes();
        let mut crc = !0u32;
        for &byte in length.iter().chain(payload) {
            crc ^= u32::from(byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    (crc >> 1) ^ 0x82f6_3b78
                } else {
                    crc >> 1
                };
            }
        }
        [&length, &(!crc).to_le_bytes(), payload].concat()
    }

    #[test]
    fn what_a_record_looks_like() {
        assert_eq!(crc32c(&[0; 32]), 0x8a91_36aa, "the test value of RFC 3720");
        let bytes = encode_record(b"18 250.00");
        assert_eq!(bytes.len(), 17);
        assert_eq!(bytes[..4], [9, 0, 0, 0], "the length, little-endian");
        assert_eq!(&bytes[8..], b"18 250.00", "the payload");
        let empty = encode_record(b"");
        assert_ne!(
            empty, [0; 8],
            "eight zero bytes would be a valid record; files may end in zeros after a crash"
        );
        for payload in [&b""[..], b"18 250.00", &[0; 300]] {
            assert_eq!(
                encode_record(payload),
                record(payload),
                "the record of {payload:?}"
            );
        }
    }

    #[test]
    fn records_are_numbered() {
        let mut log = Log::new(File::default(), 17);
        assert_eq!(log.append(b"a").unwrap(), 17);
        assert_eq!(log.append(b"").unwrap(), 18);
        assert_eq!(log.append(b"c").unwrap(), 19);
    }

    #[test]
    fn what_is_acknowledged_is_on_the_device() {
        let file = File::default();
        let mut log = Log::new(file.clone(), 0);
        let mut written = Vec::new();
        for payload in [&b"17 100.00"[..], b"", b"18 250.00"] {
            log.append(payload).unwrap();
            written.extend(record(payload));
            let stable = &file.0.borrow().stable;
            assert_eq!(
                *stable, written,
                "acknowledged, but a power cut would take it back"
            );
        }
    }

    #[test]
    fn a_file_that_takes_a_little_at_a_time() {
        for signals in [false, true] {
            let file = disk(Disk {
                piece: 3,
                signals,
                ..Disk::default()
            });
            let mut log = Log::new(file.clone(), 0);
            let number = log
                .append(b"17 100.00")
                .expect("an interrupted write is repeated");
            assert_eq!(number, 0);
            let stable = &file.0.borrow().stable;
            assert_eq!(
                *stable,
                record(b"17 100.00"),
                "the file takes three bytes at a time"
            );
        }
    }

    #[test]
    fn a_payload_that_is_too_long() {
        let file = File::default();
        let mut log = Log::new(file.clone(), 4);
        let refused = log.append(&vec![0; MAX_PAYLOAD + 1]).map_err(|e| e.kind());
        assert_eq!(
            refused,
            Err(ErrorKind::InvalidInput),
            "a payload of MAX_PAYLOAD + 1 bytes"
        );
        assert_eq!(file.0.borrow().calls, 0, "nothing is written of it");
        let next = log
            .append(b"short")
            .expect("the refusal of a long one leaves the log as it was");
        assert_eq!(next, 4, "it got no number");
        assert!(
            log.append(&vec![0; MAX_PAYLOAD]).is_ok(),
            "MAX_PAYLOAD is allowed"
        );
    }

    #[test]
    fn a_disk_that_is_full_in_the_middle() {
        let file = disk(Disk {
            room: Some(20),
            ..Disk::default()
        });
        let mut log = Log::new(file.clone(), 0);
        log.append(b"17 100.00").unwrap();
        let outcome = log.append(b"18 250.00").map_err(|e| e.kind());
        assert_eq!(
            outcome,
            Err(ErrorKind::StorageFull),
            "only three bytes of it fitted"
        );
        file.0.borrow_mut().room = None; // somebody makes room
        let (cache, stable) = (
            file.0.borrow().cache.clone(),
            file.0.borrow().stable.clone(),
        );
        let outcome = log.append(b"19 40.00");
        assert!(
            outcome.is_err(),
            "the log had failed before; half a record stands in the file"
        );
        let disk = file.0.borrow();
        assert_eq!(
            (&disk.cache, &disk.stable),
            (&cache, &stable),
            "the file is not touched any more"
        );
    }

    #[test]
    fn a_failed_sync_is_final() {
        let file = disk(Disk {
            sync_fails_at: Some(2),
            ..Disk::default()
        });
        let mut log = Log::new(file.clone(), 0);
        log.append(b"17 100.00").unwrap();
        let outcome = log.append(b"18 250.00");
        let stable = file.0.borrow().stable.clone();
        assert_eq!(
            stable,
            record(b"17 100.00"),
            "the device holds the first record and nothing of the second"
        );
        assert!(
            outcome.is_err(),
            "acknowledged; but a second sync only found that nothing was left to store"
        );
        assert_eq!(
            file.0.borrow().syncs,
            2,
            "a second sync may succeed without storing anything"
        );
        assert!(
            log.append(b"19 40.00").is_err(),
            "the log had failed before"
        );
        assert_eq!(file.0.borrow().syncs, 2, "the file is not touched any more");
    }

    #[test]
    fn whichever_call_fails() {
        for fails_at in 1..=12 {
            let file = disk(Disk {
                fails_at: Some(fails_at),
                ..Disk::default()
            });
            let mut log = Log::new(file.clone(), 0);
            let mut acknowledged = Vec::new();
            for payload in [
                &b"17 100.00"[..],
                b"18 250.00",
                b"19 40.00",
                b"20 1.00",
                b"21 2.00",
            ] {
                if log.append(payload).is_ok() {
                    acknowledged.extend(record(payload));
                }
            }
            let stable = &file.0.borrow().stable;
            assert_eq!(
                *stable, acknowledged,
                "call {fails_at} failed: the device against what was acknowledged"
            );
        }
    }
}
