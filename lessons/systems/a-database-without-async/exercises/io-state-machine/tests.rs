#[cfg(test)]
mod tests {
    use crate::*;
    use std::collections::HashMap;

    /// Each page is there after so many polls, and can be taken once.
    struct Slow {
        pages: HashMap<u32, Vec<u8>>,
        polls: u32,
        pending: HashMap<u32, u32>,
        submitted: Vec<u32>,
    }

    fn disk(polls: u32, pages: &[(u32, &[u8])]) -> Slow {
        let pages = pages
            .iter()
            .map(|(page, bytes)| (*page, bytes.to_vec()))
            .collect();
        Slow {
            pages,
            polls,
            pending: HashMap::new(),
            submitted: Vec::new(),
        }
    }

    impl Disk for Slow {
        fn submit(&mut self, page: u32) {
            self.submitted.push(page);
            assert!(
                self.submitted.len() < 100,
                "the chain goes round in a circle; max_pages limits pages"
            );
            self.pending.insert(page, self.polls);
        }
        fn poll(&mut self, page: u32) -> Option<Vec<u8>> {
            let Some(left) = self.pending.get_mut(&page) else {
                panic!(
                    "page {page} was polled, and nobody had submitted it or it was taken before; asked again after the end?"
                );
            };
            if *left > 0 {
                *left -= 1;
                return None;
            }
            self.pending.remove(&page);
            Some(self.pages[&page].clone())
        }
    }

    /// Calls until there is an answer; also how often it had to wait.
    fn drive(count: &mut CountRows, disk: &mut Slow) -> (Result<u64, Corrupt>, u32) {
        for waits in 0..200 {
            match count.step(disk) {
                Ok(IoResult::Done(rows)) => return (Ok(rows), waits),
                Ok(IoResult::Io) => {}
                Err(corrupt) => return (Err(corrupt), waits),
            }
        }
        panic!(
            "no answer after 200 calls; was a page submitted again and again? {:?}",
            disk.submitted
        );
    }

    const CHAIN: &[(u32, &[u8])] = &[(1, &[10, 2]), (2, &[20, 3]), (3, &[5, 0])];

    #[test]
    fn a_disk_without_waiting() {
        let mut disk = disk(0, CHAIN);
        assert_eq!(drive(&mut CountRows::new(1, 8), &mut disk), (Ok(35), 0));
        assert_eq!(disk.submitted, [1, 2, 3]);
    }

    #[test]
    fn goes_on_where_it_was() {
        for polls in 1..4 {
            let mut disk = disk(polls, CHAIN);
            let mut count = CountRows::new(1, 50);
            let mut waits = 0;
            let rows = loop {
                match count.step(&mut disk) {
                    Ok(IoResult::Done(rows)) => break rows,
                    Ok(IoResult::Io) => waits += 1,
                    Err(corrupt) => panic!("{corrupt:?} after {waits} waits"),
                }
                assert!(
                    disk.submitted.len() <= 3,
                    "each page is submitted once: {:?}",
                    disk.submitted
                );
            };
            assert_eq!(
                (rows, waits),
                (35, 3 * polls),
                "rows and waits, with {polls} polls a page"
            );
            assert_eq!(disk.submitted, [1, 2, 3], "each page is submitted once");
        }
    }

    #[test]
    fn the_limit_is_one_of_pages() {
        let mut patient = disk(5, CHAIN);
        let (rows, _) = drive(&mut CountRows::new(1, 3), &mut patient);
        assert_eq!(
            rows,
            Ok(35),
            "max_pages limits pages, however many calls they take"
        );
        let mut short = disk(1, CHAIN);
        assert_eq!(drive(&mut CountRows::new(1, 2), &mut short).0, Err(Corrupt));
        assert_eq!(
            short.submitted,
            [1, 2],
            "a page beyond the limit is not asked for"
        );
    }

    #[test]
    fn a_circle_is_corrupt() {
        for polls in [0, 1] {
            let mut disk = disk(polls, &[(1, &[1, 2]), (2, &[1, 1])]);
            assert_eq!(
                drive(&mut CountRows::new(1, 6), &mut disk).0,
                Err(Corrupt),
                "max_pages limits pages"
            );
            assert_eq!(disk.submitted.len(), 6, "six pages and no more");
        }
    }

    #[test]
    fn a_page_of_another_length() {
        for page in [&b""[..], &[1], &[1, 0, 0]] {
            let mut disk = disk(0, &[(1, page)]);
            assert_eq!(
                drive(&mut CountRows::new(1, 3), &mut disk).0,
                Err(Corrupt),
                "{page:?}"
            );
        }
    }

    #[test]
    fn asking_again_after_the_end() {
        let mut disk = disk(0, CHAIN);
        let mut count = CountRows::new(1, 8);
        assert_eq!(count.step(&mut disk), Ok(IoResult::Done(35)));
        assert_eq!(
            count.step(&mut disk),
            Ok(IoResult::Done(35)),
            "asked again after the end"
        );
        assert_eq!(disk.submitted, [1, 2, 3], "asked again after the end");
    }
}
