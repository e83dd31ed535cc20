#[cfg(test)]
mod tests {
    use crate::TopicNameError::*;
    use crate::*;
    use std::marker::PhantomData;
    use std::ops::DerefMut;

    // The inherent constant is taken when its bound holds, the trait's otherwise.
    struct Probe<T>(PhantomData<T>);
    trait Otherwise {
        const FROM_STR: bool = false;
        const FROM_STRING: bool = false;
        const DEFAULT: bool = false;
        const DEREF_MUT: bool = false;
    }
    impl<T> Otherwise for Probe<T> {}
    impl<T: for<'a> From<&'a str>> Probe<T> {
        const FROM_STR: bool = true;
    }
    impl<T: From<String>> Probe<T> {
        const FROM_STRING: bool = true;
    }
    impl<T: Default> Probe<T> {
        const DEFAULT: bool = true;
    }
    impl<T: DerefMut> Probe<T> {
        const DEREF_MUT: bool = true;
    }

    fn check(raw: &str, want: TopicNameError, why: &str) {
        match TopicName::parse(raw) {
            Ok(topic) => panic!("{raw:?} was accepted, and its file would be {:?}; {why}", path_for(&topic)),
            Err(said) => assert_eq!(said, want, "{raw:?}: {why}"),
        }
    }

    #[test]
    fn good_names_pass_unchanged() {
        for raw in ["a", "7", "orders.eu-west_1", "0-0", "a."] {
            assert_eq!(TopicName::parse(raw).as_ref().map(TopicName::as_str), Ok(raw));
        }
        assert!(TopicName::parse(&"x".repeat(64)).is_ok(), "64 characters are allowed");
        assert_eq!(TopicName::parse("orders").map(|topic| path_for(&topic)).as_deref(), Ok("data/orders.log"));
    }

    #[test]
    fn bad_names_say_why() {
        check("", Empty, "no file has an empty name");
        check(&"x".repeat(65), TooLong(65), "at most 64 characters");
        check("../../etc/passwd", BadChar('/', 2), "the way out of the data directory");
        check("-x", BadStart('-'), "tools take a leading dash for an option");
        check(".hidden", BadStart('.'), "the first character is a letter or a digit");
        check("a..b", DotDot, "two dots in a row are a rule of their own");
    }

    #[test]
    fn letters_are_ascii_and_lower_case() {
        check("ordErs", BadChar('E', 3), "lowering the case would make two spellings one topic");
        check("caf\u{e9}", BadChar('\u{e9}', 3), "a letter, and no ASCII letter");
        check("\u{e9}7/", BadChar('\u{e9}', 0), "the first character that is not allowed");
        check(&"\u{e9}".repeat(65), TooLong(65), "the length is counted in characters");
    }

    #[test]
    fn parsing_does_not_repair() {
        check(" orders", BadChar(' ', 0), "trimming would make two spellings one topic");
        check("orders\n", BadChar('\n', 6), "trimming would make two spellings one topic");
    }

    #[test]
    fn there_is_no_side_door() {
        assert!(!<Probe<TopicName>>::FROM_STR, "From<&str> builds names that nobody has checked");
        assert!(!<Probe<TopicName>>::FROM_STRING, "From<String> builds names that nobody has checked");
        assert!(!<Probe<TopicName>>::DEFAULT, "Default builds the empty name, which parse refuses");
        assert!(!<Probe<TopicName>>::DEREF_MUT, "DerefMut lets a good name be changed into a bad one");
        assert!(<Probe<String>>::FROM_STR && <Probe<String>>::DEFAULT);
    }
}
