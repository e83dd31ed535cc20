#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::collections::BTreeMap;
    use std::io::{self, Read};
    use std::rc::Rc;

    /// Gives its bytes in small helpings, as a compressor does, and counts them.
    struct Helpings {
        left: &'static [u8],
        at_most: usize,
        /// Fails after all bytes were given.
        breaks: bool,
        given: Rc<Cell<usize>>,
    }

    impl Read for Helpings {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.left.is_empty() && self.breaks {
                return Err(io::Error::other("the compressor died"));
            }
            let room = out.len().min(self.at_most);
            let n = self.left.read(&mut out[..room])?;
            self.given.set(self.given.get() + n);
            Ok(n)
        }
    }

    fn body(bytes: &'static [u8]) -> Helpings {
        Helpings {
            left: bytes,
            at_most: 3,
            breaks: false,
            given: Rc::default(),
        }
    }

    struct FakeBlob {
        content: String,
        staged: BTreeMap<u32, String>,
        /// All that was sent as a part.
        sent: Vec<(u32, String)>,
        /// How often each of these parts is still refused, and with which status.
        refuse: BTreeMap<u32, (u32, u16)>,
        commit_status: u16,
        given: Rc<Cell<usize>>,
        given_at_first_part: Option<usize>,
    }

    fn blob() -> FakeBlob {
        FakeBlob {
            content: "old".into(),
            staged: BTreeMap::new(),
            sent: Vec::new(),
            refuse: BTreeMap::new(),
            commit_status: 201,
            given: Rc::default(),
            given_at_first_part: None,
        }
    }

    impl BlobStore for FakeBlob {
        fn stage(&mut self, id: u32, part: &[u8]) -> u16 {
            self.given_at_first_part.get_or_insert(self.given.get());
            let part = String::from_utf8_lossy(part).into_owned();
            self.sent.push((id, part.clone()));
            if let Some((times, status)) = self.refuse.get_mut(&id)
                && *times > 0
            {
                *times -= 1;
                return *status;
            }
            self.staged.insert(id, part);
            201
        }

        fn commit(&mut self, ids: &[u32]) -> u16 {
            if self.commit_status == 201 {
                self.content = ids.iter().map(|id| self.staged[id].as_str()).collect();
            }
            self.commit_status
        }
    }

    #[test]
    fn parts_are_full_and_the_last_is_the_rest() {
        let mut blob = blob();
        let parts = upload(&mut blob, &mut body(b"0123456789"), 4).unwrap();
        let sent: Vec<&str> = blob.sent.iter().map(|(_, part)| part.as_str()).collect();
        assert_eq!(
            sent,
            ["0123", "4567", "89"],
            "a short read is not the end of a part"
        );
        assert_eq!(parts, 3);
        assert_eq!(blob.content, "0123456789");
        let ids: Vec<u32> = blob.sent.iter().map(|&(id, _)| id).collect();
        assert_eq!(ids, [0, 1, 2], "the ids count from 0");
    }

    #[test]
    fn a_body_of_whole_parts_has_no_empty_one() {
        let mut blob = blob();
        assert_eq!(upload(&mut blob, &mut body(b"01234567"), 4).unwrap(), 2);
        assert_eq!(
            blob.sent.len(),
            2,
            "an empty part was sent after the last one"
        );
    }

    #[test]
    fn an_empty_body_is_an_empty_blob() {
        let mut blob = blob();
        assert_eq!(upload(&mut blob, &mut body(b""), 4).unwrap(), 0);
        assert_eq!(blob.content, "", "the old content should be gone");
        assert_eq!(blob.sent, [], "there is nothing to send");
    }

    #[test]
    fn a_refused_part_is_sent_again() {
        let mut blob = blob();
        blob.refuse.insert(1, (2, 503));
        let answer = upload(&mut blob, &mut body(b"0123456789"), 4);
        for (id, part) in &blob.sent {
            let wanted = ["0123", "4567", "89"][*id as usize];
            assert_eq!(
                part, wanted,
                "part {id}: a part is sent again with the same bytes"
            );
        }
        assert_eq!(answer.unwrap(), 3);
        assert_eq!(
            blob.sent.len(),
            5,
            "one part three times, and the others once"
        );
        assert_eq!(blob.content, "0123456789");
    }

    #[test]
    fn a_part_that_fails_commits_nothing() {
        for (times, status, sent) in [(3, 503, 4), (1, 403, 2)] {
            let mut blob = blob();
            blob.refuse.insert(1, (times, status));
            let answer = upload(&mut blob, &mut body(b"0123456789"), 4);
            assert_eq!(blob.content, "old", "half an upload was committed");
            let fits = matches!(answer, Err(UploadError::Part(1, s)) if s == status);
            assert!(
                fits,
                "part 1 got {status} {times} times, and the answer is {answer:?}"
            );
            assert_eq!(
                blob.sent.len(),
                sent,
                "requests, with a part that got {status}"
            );
        }
    }

    #[test]
    fn a_body_that_breaks_commits_nothing() {
        let mut blob = blob();
        let mut body = Helpings {
            breaks: true,
            ..body(b"012345")
        };
        let answer = upload(&mut blob, &mut body, 4);
        assert_eq!(blob.content, "old", "half an upload was committed");
        assert!(
            matches!(answer, Err(UploadError::Body(_))),
            "the answer is {answer:?}"
        );
    }

    #[test]
    fn a_refused_commit_is_reported() {
        let mut blob = FakeBlob {
            commit_status: 412,
            ..blob()
        };
        let answer = upload(&mut blob, &mut body(b"01234"), 4);
        assert!(
            matches!(answer, Err(UploadError::Commit(412))),
            "the answer is {answer:?}"
        );
    }

    #[test]
    fn one_part_is_in_memory_at_a_time() {
        let mut blob = blob();
        let mut body = body(b"0123456789");
        blob.given = Rc::clone(&body.given);
        upload(&mut blob, &mut body, 4).unwrap();
        let given = blob.given_at_first_part.unwrap();
        assert!(
            given <= 4,
            "{given} bytes were read before the first part was sent, and 4 are a part"
        );
    }
}
