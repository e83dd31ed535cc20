#[cfg(test)]
mod tests {
    use crate::*;

    /// A rival writes directly before each of our first `rivals` writes.
    #[derive(Default)]
    struct Fake {
        document: Option<Versioned>,
        rivals: u32,
        reads: u32,
        down: bool,
    }

    impl Fake {
        fn with(lines: &[&str], rivals: u32) -> Fake {
            let mut fake = Fake {
                rivals,
                ..Fake::default()
            };
            fake.put(lines.iter().map(|line| line.to_string()).collect());
            fake
        }

        fn put(&mut self, value: Vec<String>) -> u64 {
            let etag = self.document.as_ref().map_or(1, |found| found.etag + 1);
            self.document = Some(Versioned { value, etag });
            etag
        }

        fn lines(&self) -> Vec<String> {
            self.document
                .clone()
                .map(|found| found.value)
                .unwrap_or_default()
        }
    }

    impl Store for Fake {
        fn read(&mut self) -> Result<Versioned, StoreError> {
            self.reads += 1;
            if self.down {
                return Err(StoreError::Unavailable);
            }
            self.document.clone().ok_or(StoreError::NotFound)
        }

        fn write(&mut self, value: Vec<String>, condition: Condition) -> Result<u64, StoreError> {
            if self.rivals > 0 {
                self.rivals -= 1;
                let mut lines = self.lines();
                lines.push("rival".into());
                self.put(lines);
            }
            let etag = self.document.as_ref().map(|found| found.etag);
            let holds = match condition {
                Condition::Always => true,
                Condition::IfMatch(wanted) => etag == Some(wanted),
                Condition::IfNoneMatch => etag.is_none(),
            };
            if holds {
                Ok(self.put(value))
            } else {
                Err(StoreError::PreconditionFailed)
            }
        }
    }

    fn add(line: &'static str) -> impl FnMut(&mut Vec<String>) {
        move |lines| lines.push(line.to_string())
    }

    #[test]
    fn a_document_is_changed() {
        let mut store = Fake::with(&["a"], 0);
        assert_eq!(update(&mut store, 3, add("b")), Ok(2));
        assert_eq!(store.lines(), ["a", "b"]);
    }

    #[test]
    fn a_document_is_created() {
        let mut store = Fake::default();
        assert_eq!(
            update(&mut store, 3, add("first")),
            Ok(1),
            "no document yet is no error"
        );
        assert_eq!(store.lines(), ["first"]);
    }

    #[test]
    fn a_rivals_line_stays() {
        let mut store = Fake::with(&["a"], 1);
        let answer = update(&mut store, 3, add("mine"));
        assert_eq!(
            store.lines(),
            ["a", "rival", "mine"],
            "somebody's line: the rival's line is gone"
        );
        assert_eq!(answer, Ok(3));
        assert_eq!(store.reads, 2, "the second round has to read again");
    }

    #[test]
    fn a_rival_may_create_it() {
        let mut store = Fake {
            rivals: 1,
            ..Fake::default()
        };
        let answer = update(&mut store, 3, add("mine"));
        assert_eq!(
            store.lines(),
            ["rival", "mine"],
            "two have created the document at once, and the line of the one who created it is gone"
        );
        assert_eq!(answer, Ok(2));
    }

    #[test]
    fn it_ends_after_the_last_round() {
        let mut store = Fake::with(&[], 9);
        let answer = update(&mut store, 3, add("mine"));
        assert_eq!(store.reads, 3, "three rounds were allowed");
        assert_eq!(answer, Err(StoreError::PreconditionFailed));
        assert!(
            !store.lines().contains(&"mine".to_string()),
            "it was written in spite of all"
        );
    }

    #[test]
    fn other_errors_are_passed_on() {
        let mut store = Fake {
            down: true,
            ..Fake::default()
        };
        let answer = update(&mut store, 3, add("x"));
        assert_eq!(
            store.reads, 1,
            "a store that is down is no conflict, and was asked again"
        );
        assert_eq!(answer, Err(StoreError::Unavailable));
    }
}
