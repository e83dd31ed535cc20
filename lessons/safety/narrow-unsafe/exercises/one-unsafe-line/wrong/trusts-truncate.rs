/// A short label, stored inline.
///
/// INVARIANT: `len <= 15`, and `bytes[..len]` is ASCII.
pub struct Label {
    len: u8,
    bytes: [u8; 15],
}

impl Label {
    /// `None` when the text is longer than 15 bytes or not ASCII.
    pub fn new(text: &str) -> Option<Label> {
        let mut bytes = [0; 15];
        if !text.is_ascii() {
            return None;
        }
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Label { len: text.len() as u8, bytes })
    }

    pub fn as_str(&self) -> &str {
        let used = &self.bytes[..usize::from(self.len)];
        // SAFETY: `used` is ASCII by the invariant, which is UTF-8 as well.
        // `new` checks the text, `make_upper` and `truncate` keep it ASCII.
        unsafe { std::str::from_utf8_unchecked(used) }
    }

    pub fn make_upper(&mut self) {
        self.bytes[..usize::from(self.len)].make_ascii_uppercase();
    }

    /// Cuts the label down to its first `to` bytes; a larger `to` changes nothing.
    pub fn truncate(&mut self, to: u8) {
        self.len = to;
    }
}
