use std::slice;

/// Samples of one sensor, oldest first.
#[derive(Default)]
pub struct Samples {
    values: Vec<u16>,
}

impl Samples {
    pub fn values(&self) -> &[u16] {
        &self.values
    }

    /// Adds all samples that `source` gives.
    pub fn add_all(&mut self, source: impl ExactSizeIterator<Item = u16>) {
        // `len` is a hint that safe code may get wrong, so it can only save time.
        self.values.extend(source);
    }

    /// `count` samples from `from` on, if there are so many.
    pub fn window(&self, from: usize, count: usize) -> Option<&[u16]> {
        debug_assert!(from.checked_add(count).is_some(), "window out of range");
        let end = from.wrapping_add(count);
        self.values.get(from..end)
    }

    /// Two samples, to be corrected against each other.
    pub fn pair_mut(&mut self, a: usize, b: usize) -> Option<(&mut u16, &mut u16)> {
        let [a, b] = self.values.get_disjoint_mut([a, b]).ok()?;
        Some((a, b))
    }

    /// The samples as they lie in memory.
    pub fn as_bytes(&self) -> &[u8] {
        let bytes = size_of_val(self.values.as_slice());
        // SAFETY: a `u16` is two initialised bytes, and the borrow of `self`
        // keeps them in their place.
        unsafe { slice::from_raw_parts(self.values.as_ptr().cast(), bytes) }
    }
}

/// Looks at a buffer from the driver as samples, without copying; `None` when
/// it cannot be looked at in that way.
pub fn view(buffer: &[u8]) -> Option<&[u16]> {
    // SAFETY: every pattern of two bytes is a `u16`; `align_to` puts what is not
    // aligned, or not whole, into the other two parts.
    let (before, samples, after) = unsafe { buffer.align_to::<u16>() };
    (before.is_empty() && after.is_empty()).then_some(samples)
}
