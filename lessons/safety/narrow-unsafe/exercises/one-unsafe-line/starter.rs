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
        // SAFETY: the text is checked first.
        unsafe {
            let from = text.as_ptr();
            let mut bytes = [0u8; 15];
            for i in 0..text.len() {
                if i == 15 || *from.add(i) >= 128 {
                    return None;
                }
                *bytes.as_mut_ptr().add(i) = *from.add(i);
            }
            Some(Label { len: text.len() as u8, bytes })
        }
    }

    pub fn as_str(&self) -> &str {
        // SAFETY: fine.
        unsafe {
            let used = self.bytes.get_unchecked(..usize::from(self.len));
            std::str::from_utf8_unchecked(used)
        }
    }

    pub fn make_upper(&mut self) {
        unsafe {
            for i in 0..usize::from(self.len) {
                let byte = self.bytes.as_mut_ptr().add(i);
                if *byte >= b'a' && *byte <= b'z' {
                    *byte -= 32;
                }
            }
        }
    }

    /// Cuts the label down to its first `to` bytes; a larger `to` changes nothing.
    pub fn truncate(&mut self, to: u8) {
        self.len = to;
    }
}
