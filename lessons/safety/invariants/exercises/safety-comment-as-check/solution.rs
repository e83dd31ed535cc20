/// A text and where its records end, both read from disk.
///
/// INVARIANT: `ends` is ascending (two ends may be equal: a record may be
/// empty), each end is a char boundary of `text`, and the last one is
/// `text.len()`. Without records, `text` is empty.
pub struct Records {
    text: String,
    ends: Vec<usize>,
}

/// Which part of the invariant does not hold, and for which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// This record ends before the one ahead of it.
    Descending { record: usize },
    /// This record ends within a letter, or behind the end of the text.
    NotABoundary { record: usize },
    /// The last record ends at `end`, and the text at `length`.
    Rest { end: usize, length: usize },
}

/// The invariant of `Records`, as a check.
fn check(text: &str, ends: &[usize]) -> Result<(), Broken> {
    let mut before = 0;
    for (record, &end) in ends.iter().enumerate() {
        if end < before {
            return Err(Broken::Descending { record });
        }
        // False for an end behind the text, too.
        if !text.is_char_boundary(end) {
            return Err(Broken::NotABoundary { record });
        }
        before = end;
    }
    if before != text.len() {
        return Err(Broken::Rest { end: before, length: text.len() });
    }
    Ok(())
}

impl Records {
    pub fn new(text: String, ends: Vec<usize>) -> Result<Records, Broken> {
        check(&text, &ends)?;
        Ok(Records { text, ends })
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn get(&self, record: usize) -> Option<&str> {
        if record >= self.len() {
            return None;
        }
        // SAFETY: `record` is less than `len()`.
        Some(unsafe { self.get_unchecked(record) })
    }

    /// # Safety
    ///
    /// `record` is less than `self.len()`.
    pub unsafe fn get_unchecked(&self, record: usize) -> &str {
        debug_assert!(
            record < self.len(),
            "the caller promised a record below {}, and asks for {record}",
            self.len()
        );
        // SAFETY: the caller promises that there is such a record.
        let end = unsafe { *self.ends.get_unchecked(record) };
        let start = match record.checked_sub(1) {
            // SAFETY: less than `record`.
            Some(before) => unsafe { *self.ends.get_unchecked(before) },
            None => 0,
        };
        // SAFETY: `start <= end <= text.len()`, and both are char boundaries,
        // by the invariant.
        unsafe { self.text.get_unchecked(start..end) }
    }
}
