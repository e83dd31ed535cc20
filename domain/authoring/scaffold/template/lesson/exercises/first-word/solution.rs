pub fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}
