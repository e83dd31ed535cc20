#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::catch_unwind;

    fn broken(text: &str, ends: &[usize]) -> Option<Broken> {
        let (text, ends) = (text.to_string(), ends.to_vec());
        match catch_unwind(|| Records::new(text, ends).err()) {
            Ok(said) => said,
            Err(_) => panic!("the file is wrong, not the program: `new` has to return the error in place of a panic"),
        }
    }
    fn records(text: &str, ends: &[usize]) -> Records {
        match Records::new(text.to_string(), ends.to_vec()) {
            Ok(records) => records,
            Err(said) => panic!("{text:?} with the ends {ends:?} keeps the invariant, and was refused: {said:?}"),
        }
    }

    #[test]
    fn good_files_are_read() {
        let r = records("ab\u{fc}c", &[2, 4, 5]);
        assert_eq!([r.get(0), r.get(1), r.get(2), r.get(3)], [Some("ab"), Some("\u{fc}"), Some("c"), None]);
        let r = records("ab", &[0, 2, 2]);
        assert_eq!([r.get(0), r.get(1), r.get(2)], [Some(""), Some("ab"), Some("")]);
        assert!(records("", &[]).is_empty());
        assert_eq!(records("", &[0]).get(0), Some(""));
    }

    #[test]
    fn ends_do_not_go_back() {
        assert_eq!(broken("abcdef", &[4, 2, 6]), Some(Broken::Descending { record: 1 }));
        assert_eq!(broken("abcdef", &[1, 6, 5]), Some(Broken::Descending { record: 2 }));
    }

    #[test]
    fn no_record_ends_within_a_letter_or_behind_the_text() {
        let said = broken("ab\u{fc}c", &[3, 5]);
        assert_eq!(said, Some(Broken::NotABoundary { record: 0 }), "record 0 ends in the middle of a letter of two bytes");
        let said = broken("abc", &[1, 9]);
        assert_eq!(said, Some(Broken::NotABoundary { record: 1 }), "record 1 ends behind the text");
        let said = broken("abc", &[usize::MAX]);
        assert_eq!(said, Some(Broken::NotABoundary { record: 0 }));
    }

    #[test]
    fn no_text_is_left_over() {
        assert_eq!(broken("abcdef", &[2, 4]), Some(Broken::Rest { end: 4, length: 6 }));
        assert_eq!(broken("abcdef", &[]), Some(Broken::Rest { end: 0, length: 6 }));
    }

    #[test]
    fn a_broken_promise_is_noticed_in_debug_builds() {
        let r = records("abc", &[1, 3]);
        // The tests are a debug build. This caller breaks its promise on purpose.
        let caught = catch_unwind(|| unsafe { r.get_unchecked(2) }.len());
        assert!(caught.is_err(), "get_unchecked(2) of two records: nothing checked the caller's promise");
    }

    #[test]
    fn no_records_and_a_broken_promise() {
        let r = records("", &[]);
        let caught = catch_unwind(|| unsafe { r.get_unchecked(0) }.len());
        assert!(caught.is_err(), "get_unchecked(0) of no records: nothing checked the caller's promise");
    }

    #[test]
    fn a_promise_that_is_kept_is_not_complained_about() {
        let r = records("abc", &[1, 3]);
        assert_eq!(unsafe { (r.get_unchecked(0), r.get_unchecked(1)) }, ("a", "bc"));
    }
}
