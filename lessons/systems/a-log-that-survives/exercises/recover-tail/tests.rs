#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::io::{self, ErrorKind, Read, Write};
    use std::rc::Rc;

    const PAYLOADS: [&[u8]; 3] = [b"17 100.00", b"", b"18 250.00"];
    const ENDS: [usize; 3] = [17, 25, 42];

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

    fn whole_log() -> Vec<u8> {
        PAYLOADS
            .iter()
            .flat_map(|payload| record(payload))
            .collect()
    }

    #[derive(Default)]
    struct Disk {
        /// What a process sees, and what a power cut leaves.
        seen: Vec<u8>,
        stable: Vec<u8>,
        at: usize,
        signal: bool,
        /// The byte that cannot be read.
        bad_sector: Option<usize>,
        sync_fails: bool,
        cuts: usize,
    }

    #[derive(Clone)]
    struct File(Rc<RefCell<Disk>>);

    fn stored(bytes: &[u8]) -> File {
        let disk = Disk {
            seen: bytes.to_vec(),
            stable: bytes.to_vec(),
            ..Disk::default()
        };
        File(Rc::new(RefCell::new(disk)))
    }

    impl File {
        fn power_cut(&self) -> Vec<u8> {
            let disk = &mut *self.0.borrow_mut();
            disk.seen = disk.stable.clone();
            disk.seen.clone()
        }
    }

    impl Read for File {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            let asked = buf.len();
            assert!(
                asked <= 2 << 20,
                "{asked} bytes are asked for at once, because the file said so"
            );
            let disk = &mut *self.0.borrow_mut();
            disk.signal = !disk.signal;
            if disk.signal {
                return Err(ErrorKind::Interrupted.into());
            }
            let mut n = asked.min(5).min(disk.seen.len().saturating_sub(disk.at));
            if let Some(bad) = disk.bad_sector {
                n = n.min(bad - disk.at);
                if n == 0 && asked > 0 {
                    return Err(io::Error::other("bad sector"));
                }
            }
            buf[..n].copy_from_slice(&disk.seen[disk.at..][..n]);
            disk.at += n;
            Ok(n)
        }
    }

    impl Write for File {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().seen.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl LogFile for File {
        fn sync(&mut self) -> io::Result<()> {
            let disk = &mut *self.0.borrow_mut();
            if disk.sync_fails {
                return Err(io::Error::other("EIO"));
            }
            disk.stable = disk.seen.clone();
            Ok(())
        }
    }

    impl StoredFile for File {
        fn length(&self) -> io::Result<u64> {
            Ok(self.0.borrow().seen.len() as u64)
        }
        fn cut(&mut self, length: u64) -> io::Result<()> {
            let disk = &mut *self.0.borrow_mut();
            disk.seen.truncate(length as usize);
            disk.cuts += 1;
            Ok(())
        }
    }

    fn scanned(bytes: &[u8]) -> Scan {
        scan_records(&mut &bytes[..]).expect("a log that is damaged can still be read")
    }

    #[test]
    fn a_whole_log() {
        let log = whole_log();
        assert_eq!(
            scanned(&log),
            Scan {
                records: PAYLOADS.map(<[u8]>::to_vec).to_vec(),
                end: 42
            }
        );
        assert_eq!(scanned(b""), Scan::default());
        let file = stored(&log);
        let recovered = recover(file.clone(), 100).expect("an interrupted read is repeated");
        assert_eq!(recovered.records, PAYLOADS);
        assert_eq!(recovered.lost, 0);
        let mut log = recovered.log;
        assert_eq!(
            log.append(b"19 40.00").unwrap(),
            103,
            "the number after the last one"
        );
    }

    #[test]
    fn cut_at_every_byte() {
        let log = whole_log();
        for cut in 0..=log.len() {
            let whole = ENDS.iter().filter(|&&end| end <= cut).count();
            let end = [0, 17, 25, 42][whole];
            let scan = scanned(&log[..cut]);
            assert_eq!(
                scan.records,
                PAYLOADS[..whole],
                "cut at {cut}: the whole records"
            );
            assert_eq!(
                scan.end, end as u64,
                "cut at {cut}: where the last of them ends"
            );

            let file = stored(&log[..cut]);
            let mut recovered = recover(file.clone(), 7).unwrap();
            assert_eq!(
                recovered.records,
                PAYLOADS[..whole],
                "cut at {cut}: the whole records"
            );
            assert_eq!(
                recovered.lost,
                (cut - end) as u64,
                "cut at {cut}: the bytes that were lost"
            );
            let number = recovered.log.append(b"19 40.00").unwrap();
            assert_eq!(
                number,
                7 + whole as u64,
                "cut at {cut}: the number of the next record"
            );
            let then = file.power_cut();
            let expected = [&log[..end], &record(b"19 40.00")].concat();
            assert_eq!(
                then, expected,
                "cut at {cut}: the tail is still there, or more than the tail has gone"
            );
        }
    }

    #[test]
    fn every_bit_flipped() {
        let log = whole_log();
        for bit in 0..log.len() * 8 {
            let mut damaged = log.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            let before = ENDS.iter().filter(|&&end| end <= bit / 8).count();
            let scan = scanned(&damaged);
            assert_eq!(
                scan.records,
                PAYLOADS[..before],
                "bit {bit} flipped: nothing behind it counts"
            );
            assert_eq!(
                scan.end,
                [0, 17, 25, 42][before],
                "bit {bit} flipped: nothing behind it counts"
            );
        }
    }

    #[test]
    fn zeros_where_the_file_had_grown() {
        let log = [record(b"17 100.00"), vec![0; 64]].concat();
        let file = stored(&log);
        let recovered = recover(file.clone(), 0).unwrap();
        assert_eq!(recovered.records, [b"17 100.00"], "zeros are no records");
        assert_eq!(recovered.lost, 64);
        assert_eq!(file.power_cut().len(), 17);
    }

    #[test]
    fn a_length_that_lies() {
        for lie in [MAX_PAYLOAD as u32 + 1, u32::MAX] {
            let tail = [&lie.to_le_bytes()[..], &[7; 40]].concat();
            let file = stored(&[record(b"17 100.00"), tail].concat());
            let recovered = recover(file, 0).unwrap();
            assert_eq!(recovered.records, [b"17 100.00"]);
        }
    }

    #[test]
    fn a_read_that_fails() {
        let log = whole_log();
        for bad in 0..log.len() {
            let file = stored(&log);
            file.0.borrow_mut().bad_sector = Some(bad);
            let error = recover(file.clone(), 0).err();
            let intact = file.0.borrow().seen == log && file.0.borrow().cuts == 0;
            assert!(
                intact,
                "byte {bad}: a read that failed is no torn tail; the records may still be there"
            );
            let error = error.expect("the failed read is returned");
            assert_eq!(error.to_string(), "bad sector", "byte {bad}");
        }
    }

    #[test]
    fn what_was_shown_stays() {
        // The process died before its last sync; the record is in the page cache.
        let file = stored(&whole_log());
        file.0.borrow_mut().stable.truncate(25);
        let shown = recover(file.clone(), 0).unwrap().records;
        let left = scanned(&file.power_cut()).records;
        assert_eq!(
            left, shown,
            "recovery showed a record, and a power cut took it back"
        );
    }

    #[test]
    fn a_cut_sticks() {
        let file = stored(&whole_log()[..40]);
        assert_eq!(recover(file.clone(), 0).unwrap().lost, 15);
        assert_eq!(
            file.power_cut().len(),
            25,
            "the tail is still there after a power cut"
        );
    }

    #[test]
    fn a_sync_that_fails() {
        let file = stored(&whole_log());
        file.0.borrow_mut().sync_fails = true;
        assert!(
            recover(file, 0).is_err(),
            "nobody knows what is on the device"
        );
    }
}
