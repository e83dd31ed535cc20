mod tests {
    use crate::*;

    #[test]
    fn the_first_of_two() {
        assert_eq!(first_word("find me"), "find");
    }

    #[test]
    fn a_tab_separates_words_too() {
        assert_eq!(first_word("find\tme"), "find");
    }

    #[test]
    fn an_empty_text_has_an_empty_first_word() {
        assert_eq!(first_word(""), "");
    }
}
