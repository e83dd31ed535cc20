#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::io::{self, ErrorKind, Read, Write};
    use std::rc::Rc;

    /// What a process sees of a file or a directory, and what a power cut leaves of
    /// it.
    #[derive(Clone, Default, PartialEq)]
    struct Stored<T> {
        seen: T,
        stable: T,
    }

    #[derive(Default)]
    struct World {
        files: Vec<Stored<Vec<u8>>>,
        entries: Stored<BTreeMap<String, usize>>,
        calls: usize,
        fails_at: Option<usize>,
    }

    impl World {
        /// Counts a call that changes something, and says whether it is the one
        /// that fails.
        fn fails(&mut self) -> bool {
            self.calls += 1;
            self.fails_at == Some(self.calls)
        }
    }

    #[derive(Clone, Default)]
    struct Disk(Rc<RefCell<World>>);

    struct File {
        disk: Disk,
        inode: usize,
        at: usize,
    }

    impl Disk {
        /// Of what was written and not synced, `kept` bytes of each file reached
        /// the device.
        fn power_cut(&self, kept: usize) {
            let world = &mut *self.0.borrow_mut();
            world.entries.seen = world.entries.stable.clone();
            for file in &mut world.files {
                if file.seen.starts_with(&file.stable) {
                    let end = file.seen.len().min(file.stable.len() + kept);
                    file.stable = file.seen[..end].to_vec();
                }
                file.seen = file.stable.clone();
            }
            world.fails_at = None;
        }

        fn put(&self, name: &str, bytes: &[u8]) {
            let world = &mut *self.0.borrow_mut();
            let inode = world.files.len();
            world.files.push(Stored {
                seen: bytes.to_vec(),
                stable: bytes.to_vec(),
            });
            world.entries.seen.insert(name.to_string(), inode);
            world.entries.stable = world.entries.seen.clone();
        }

        fn contents(&self) -> BTreeMap<String, Vec<u8>> {
            let world = self.0.borrow();
            let file =
                |(name, inode): (&String, &usize)| (name.clone(), world.files[*inode].seen.clone());
            world.entries.seen.iter().map(file).collect()
        }
    }

    impl Directory for Disk {
        type File = File;
        fn names(&self) -> io::Result<Vec<String>> {
            // No directory promises an order; this one lists what is new first.
            Ok(self.0.borrow().entries.seen.keys().rev().cloned().collect())
        }
        fn create(&mut self, name: &str) -> io::Result<File> {
            let world = &mut *self.0.borrow_mut();
            if world.fails() {
                return Err(ErrorKind::StorageFull.into());
            }
            if world.entries.seen.contains_key(name) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let inode = world.files.len();
            world.files.push(Stored::default());
            world.entries.seen.insert(name.to_string(), inode);
            Ok(File {
                disk: self.clone(),
                inode,
                at: 0,
            })
        }
        fn open(&mut self, name: &str) -> io::Result<File> {
            let inode = self.0.borrow().entries.seen.get(name).copied();
            let inode = inode.ok_or(ErrorKind::NotFound)?;
            Ok(File {
                disk: self.clone(),
                inode,
                at: 0,
            })
        }
        fn sync(&mut self) -> io::Result<()> {
            let world = &mut *self.0.borrow_mut();
            if world.fails() {
                return Err(io::Error::other("EIO"));
            }
            world.entries.stable = world.entries.seen.clone();
            Ok(())
        }
    }

    impl Read for File {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            let world = self.disk.0.borrow();
            let rest = &world.files[self.inode].seen[self.at..];
            let n = rest.len().min(buf.len());
            buf[..n].copy_from_slice(&rest[..n]);
            self.at += n;
            Ok(n)
        }
    }

    impl Write for File {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let world = &mut *self.disk.0.borrow_mut();
            let fails = world.fails();
            let n = if fails { bytes.len() / 2 } else { bytes.len() };
            world.files[self.inode].seen.extend_from_slice(&bytes[..n]);
            if fails {
                Err(ErrorKind::StorageFull.into())
            } else {
                Ok(n)
            }
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl LogFile for File {
        fn sync(&mut self) -> io::Result<()> {
            let world = &mut *self.disk.0.borrow_mut();
            let fails = world.fails();
            let file = &mut world.files[self.inode];
            if fails {
                file.seen = file.stable.clone(); // marked clean, though never stored
                return Err(io::Error::other("EIO"));
            }
            file.stable = file.seen.clone();
            Ok(())
        }
    }

    impl StoredFile for File {
        fn length(&self) -> io::Result<u64> {
            Ok(self.disk.0.borrow().files[self.inode].seen.len() as u64)
        }
        fn cut(&mut self, length: u64) -> io::Result<()> {
            self.disk.0.borrow_mut().files[self.inode]
                .seen
                .truncate(length as usize);
            Ok(())
        }
    }

    // Records of 16 bytes; two of them fill a segment.
    const LIMIT: u64 = 30;

    fn payload(number: u64) -> Vec<u8> {
        format!("post {number:03}").into_bytes()
    }

    fn open(disk: &Disk) -> Opened<Disk> {
        match SegmentedLog::open(disk.clone(), LIMIT) {
            Ok(opened) => opened,
            Err(error) => {
                panic!("could not be opened, in whatever order the directory lists them: {error}")
            }
        }
    }

    fn log_of(records: u64) -> Disk {
        let disk = Disk::default();
        let mut log = open(&disk).log;
        for number in 0..records {
            assert_eq!(
                log.append(&payload(number)).unwrap(),
                number,
                "numbers count up from 0"
            );
        }
        disk
    }

    fn payloads(numbers: std::ops::Range<u64>) -> Vec<Vec<u8>> {
        numbers.map(payload).collect()
    }

    /// Opening is refused because of one of these segments, and nothing has
    /// changed.
    fn refused(disk: &Disk, firsts: &[u64], why: &str) {
        let before = disk.contents();
        let outcome = SegmentedLog::open(disk.clone(), LIMIT);
        assert!(
            disk.contents() == before,
            "{why}: no byte of any file is changed"
        );
        let error = outcome
            .err()
            .unwrap_or_else(|| panic!("{why}: it was opened as if nothing were wrong"));
        assert_eq!(error.kind(), ErrorKind::InvalidData, "{why}: {error}");
        let named = firsts
            .iter()
            .any(|&first| error.to_string().contains(&segment_name(first)));
        assert!(named, "{why}: the message has to name the segment: {error}");
    }

    #[test]
    fn segments_are_named_after_their_first_record() {
        let disk = log_of(5);
        let names: Vec<String> = disk.contents().into_keys().collect();
        assert_eq!(names, [segment_name(0), segment_name(2), segment_name(4)]);
        let sizes: Vec<usize> = disk.contents().values().map(Vec::len).collect();
        assert_eq!(
            sizes,
            [32, 32, 16],
            "a segment of {LIMIT} bytes or more gets no further record"
        );
    }

    #[test]
    fn a_new_segment_keeps_its_name() {
        let disk = Disk::default();
        let mut log = open(&disk).log;
        for number in 0..5 {
            log.append(&payload(number)).unwrap();
            // What this device would hold if the power went now.
            let now = Disk(Rc::new(RefCell::new(World {
                files: disk.0.borrow().files.clone(),
                entries: disk.0.borrow().entries.clone(),
                ..World::default()
            })));
            now.power_cut(0);
            let left = open(&now).records.len() as u64;
            assert_eq!(
                left,
                number + 1,
                "record {number} was acknowledged and is gone after a power cut"
            );
        }
    }

    #[test]
    fn opened_again() {
        for records in 0..7 {
            let disk = log_of(records);
            let mut opened = open(&disk);
            assert_eq!(
                opened.records,
                payloads(0..records),
                "segments count in whatever order the directory lists them"
            );
            assert_eq!((opened.first, opened.lost), (0, 0));
            assert_eq!(
                opened.log.append(&payload(records)).unwrap(),
                records,
                "numbers go on"
            );
            assert!(
                disk.contents() == log_of(records + 1).contents(),
                "as if it had never been closed"
            );
        }
    }

    #[test]
    fn the_oldest_may_have_been_deleted() {
        let disk = log_of(7);
        let world = &mut *disk.0.borrow_mut();
        world.entries.seen.remove(&segment_name(0));
        world.entries.seen.remove(&segment_name(2));
        world.entries.stable = world.entries.seen.clone();
        let disk = Disk(Rc::new(RefCell::new(std::mem::take(world))));
        let mut opened = open(&disk);
        assert_eq!(opened.first, 4, "the number of the oldest record");
        assert_eq!(opened.records, payloads(4..7));
        assert_eq!(opened.log.append(b"next").unwrap(), 7, "numbers go on");
    }

    #[test]
    fn other_files_are_ignored() {
        let disk = log_of(3);
        for name in [
            "notes.txt",
            "7.log",
            "00000000000000000009.log.tmp",
            "99999999999999999999.log",
            "+0000000000000000009.log",
        ] {
            disk.put(name, b"nothing of ours");
        }
        assert_eq!(open(&disk).records, payloads(0..3));
    }

    #[test]
    fn a_torn_tail_of_the_last() {
        for cut in 0..16 {
            let disk = log_of(5);
            let inode = disk.0.borrow().entries.seen[&segment_name(4)];
            disk.0.borrow_mut().files[inode].seen.truncate(cut);
            let mut opened = open(&disk);
            assert_eq!(opened.records, payloads(0..4), "cut at {cut}");
            assert_eq!(opened.lost, cut as u64, "cut at {cut}");
            assert_eq!(
                opened.log.append(&payload(4)).unwrap(),
                4,
                "cut at {cut}: the number is free again"
            );
            disk.power_cut(0);
            assert_eq!(open(&disk).records, payloads(0..5), "cut at {cut}");
        }
    }

    #[test]
    fn damage_in_a_sealed_segment() {
        for at in 0..32 {
            let disk = log_of(5);
            let inode = disk.0.borrow().entries.seen[&segment_name(2)];
            disk.0.borrow_mut().files[inode].seen[at] ^= 0x10;
            refused(&disk, &[2], "a flipped bit in a sealed segment");
        }
        let disk = log_of(5);
        let inode = disk.0.borrow().entries.seen[&segment_name(0)];
        disk.0.borrow_mut().files[inode].seen.truncate(20);
        refused(&disk, &[0], "a sealed segment that is too short");
    }

    #[test]
    fn records_that_are_missing() {
        let disk = log_of(7);
        disk.0.borrow_mut().entries.seen.remove(&segment_name(2));
        refused(&disk, &[2, 4], "a segment is missing");
        let disk = log_of(5);
        let inode = disk.0.borrow().entries.seen[&segment_name(2)];
        disk.0.borrow_mut().files[inode].seen.truncate(16);
        refused(
            &disk,
            &[2, 4],
            "the last record of a sealed segment is missing",
        );
    }

    #[test]
    fn a_payload_that_is_too_long() {
        let disk = log_of(2);
        let mut log = open(&disk).log;
        let refused = log.append(&vec![0; MAX_PAYLOAD + 1]).map_err(|e| e.kind());
        assert_eq!(refused, Err(ErrorKind::InvalidInput));
        assert_eq!(
            log.append(&payload(2))
                .expect("the refusal leaves the log as it was"),
            2
        );
    }

    #[test]
    fn a_name_that_was_only_in_the_cache() {
        for fails_at in 1.. {
            let disk = Disk::default();
            disk.0.borrow_mut().fails_at = Some(fails_at);
            let mut done = false;
            if let Ok(opened) = SegmentedLog::open(disk.clone(), LIMIT) {
                let mut log = opened.log;
                done = (0..3).all(|number| log.append(&payload(number)).is_ok());
            }
            // Only the process ends here, and another one goes on.
            disk.0.borrow_mut().fails_at = None;
            let mut opened = open(&disk);
            let mut expected = opened.records;
            expected.push(b"after".to_vec());
            opened.log.append(b"after").unwrap();
            disk.power_cut(0);
            let left = open(&disk).records;
            assert_eq!(
                left, expected,
                "call {fails_at} failed, the process began again; then a power cut"
            );
            if done {
                break;
            }
        }
    }

    #[test]
    fn every_call_fails_once_and_the_power_goes() {
        let mut crashes = 0;
        for kept in [0, 3, 8, 11, 99] {
            for fails_at in 1.. {
                let disk = Disk::default();
                disk.0.borrow_mut().fails_at = Some(fails_at);
                let mut acknowledged = 0;
                if let Ok(opened) = SegmentedLog::open(disk.clone(), LIMIT) {
                    let mut log = opened.log;
                    for _ in 0..6 {
                        // Whoever gets an error may well try again.
                        if let Ok(number) = log.append(&payload(acknowledged)) {
                            assert_eq!(
                                number, acknowledged,
                                "call {fails_at} failed: the numbers count up"
                            );
                            acknowledged += 1;
                        }
                    }
                }
                let done = disk.0.borrow().calls < fails_at;
                disk.power_cut(kept);
                let Opened {
                    log: mut again,
                    records,
                    ..
                } = open(&disk);
                let found = records.len() as u64;
                assert!(
                    found >= acknowledged,
                    "call {fails_at} failed, then a power cut: record {found} was acknowledged and is gone"
                );
                assert!(
                    found <= acknowledged + 1,
                    "call {fails_at} failed: {found} records of {acknowledged}"
                );
                assert_eq!(records, payloads(0..found), "call {fails_at} failed");
                assert_eq!(
                    again.append(&payload(found)).unwrap(),
                    found,
                    "call {fails_at} failed: numbers go on"
                );
                disk.power_cut(0);
                assert_eq!(
                    open(&disk).records,
                    payloads(0..found + 1),
                    "call {fails_at} failed, and all went on"
                );
                crashes += 1;
                if done {
                    break;
                }
            }
        }
        assert!(crashes > 60, "only {crashes} calls could fail");
    }
}
