#[cfg(test)]
mod tests {
    use crate::*;
    use std::error::Error;
    use std::num::ParseIntError;

    fn error(text: &str) -> LoadError {
        match load(text, 4) {
            Ok(map) => panic!("{text:?} was loaded as {map:?}"),
            Err(e) => e,
        }
    }

    #[test]
    fn a_good_map() {
        let map = load("# shards\n\na = 0\nb=3\n", 4).expect("comments, blank lines and spaces are allowed");
        assert_eq!(map, [("a".to_string(), 0), ("b".to_string(), 3)]);
        assert_eq!(load("", 4).map(|map| map.len()).ok(), Some(0));
    }

    #[test]
    fn each_failure_is_its_own_case() {
        let e = error("a=1\nbroken");
        assert!(matches!(&e, LoadError::Malformed { line: 2, text } if text == "broken"), "line 2 has no \"=\"; the error was {e:?}");
        let e = error("# one\n\na=1\nb=x");
        assert!(matches!(e, LoadError::BadShard { line: 4, .. }), "line 4 has no number; the error was {e:?}");
        let e = error("#\na=4");
        assert!(
            matches!(e, LoadError::OutOfRange { line: 2, shard: 4, shards: 4 }),
            "shards are numbered from 0, so 4 is none of 4; the error was {e:?}"
        );
    }

    #[test]
    fn display_is_one_line_without_the_cause() {
        let say = |text: &str| error(text).to_string();
        assert_eq!(say("x"), "line 1: malformed entry \"x\"");
        assert_eq!(say("a=70000"), "line 1: bad shard number", "a log that walks the chain prints the cause by itself");
        assert_eq!(say("a=9"), "line 1: shard 9 but only 4 shards");
    }

    #[test]
    fn the_cause_is_reachable_and_typed() {
        let e: Box<dyn Error> = Box::new(error("a=-1"));
        let cause = e.source().expect("a bad number has a cause, and source() gives none");
        assert!(cause.downcast_ref::<ParseIntError>().is_some(), "the cause is a ParseIntError, not its text");
        assert!(error("nope").source().is_none(), "a line without \"=\" has no further cause");
    }
}
