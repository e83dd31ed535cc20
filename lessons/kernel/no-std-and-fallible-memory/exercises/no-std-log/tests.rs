#[cfg(test)]
mod tests {
    use crate::*;
    use core::fmt::Write as _;

    #[test]
    fn describes_success_and_failure() {
        let mut line = LineBuf::<64>::empty();
        assert_eq!(describe_probe(&mut line, "eth0", 17, None), Ok(()));
        assert_eq!(line.as_str(), "probe eth0: irq 17");

        let mut line = LineBuf::<64>::empty();
        assert_eq!(describe_probe(&mut line, "nvme1", 4, Some(-12)), Ok(()));
        assert_eq!(line.as_str(), "probe nvme1: irq 4 failed (-12)");
        assert!(!line.truncated(), "31 bytes fit into 64");
    }

    #[test]
    fn a_long_line_is_cut_and_says_so() {
        let mut line = LineBuf::<14>::empty();
        let answer = describe_probe(&mut line, "ethernet0", 17, None);
        assert_eq!(
            answer,
            Err(Truncated),
            "something is missing, and the caller is not told"
        );
        assert!(
            line.truncated(),
            "something is missing, and `truncated` says no"
        );
        assert_eq!(
            line.as_str(),
            "probe ethernet",
            "what fits of a text is kept"
        );
    }

    #[test]
    fn never_splits_a_character() {
        let mut line = LineBuf::<4>::empty();
        assert!(
            line.write_str("abcé").is_err(),
            "five bytes do not fit into four"
        );
        assert_eq!(
            line.as_str(),
            "abc",
            "é has two bytes; a cut in the middle of a character"
        );
        let mut line = LineBuf::<2>::empty();
        assert!(
            line.write_str("€").is_err(),
            "three bytes do not fit into two"
        );
        assert_eq!(line.as_str(), "");
    }

    #[test]
    fn nothing_follows_a_cut() {
        let mut line = LineBuf::<4>::empty();
        assert!(line.write_str("abcé").is_err());
        let answer = line.write_str("!");
        assert_eq!(
            line.as_str(),
            "abc",
            "a text with a hole: the é between c and ! is missing"
        );
        assert!(
            answer.is_err(),
            "the line is full once something was cut off"
        );
    }

    #[test]
    fn an_exact_fit_is_whole() {
        let mut line = LineBuf::<3>::empty();
        assert!(line.write_str("abc").is_ok(), "three bytes fit into three");
        assert!(line.write_str("").is_ok(), "nothing always fits");
        assert!(!line.truncated(), "so far nothing is missing");
        assert!(line.write_str("d").is_err(), "now it is full");
        assert_eq!(line.as_str(), "abc");
    }

    #[test]
    fn may_be_a_static() {
        static EMPTY: LineBuf<8> = LineBuf::empty();
        assert_eq!(EMPTY.as_str(), "");
    }
}
