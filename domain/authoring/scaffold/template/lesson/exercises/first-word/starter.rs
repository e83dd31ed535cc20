pub fn first_word(text: &str) -> &str {
    text
}
