use std::mem::MaybeUninit;

/// At most `N` values, stored inline.
///
/// INVARIANT: `len <= N`, and exactly `slots[..len]` are initialised. Every
/// `unsafe` below leans on it, and only this module can change the fields.
pub struct InlineStack<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> Default for InlineStack<T, N> {
    fn default() -> Self {
        InlineStack { slots: [const { MaybeUninit::uninit() }; N], len: 0 }
    }
}

impl<T, const N: usize> InlineStack<T, N> {
    /// Gives the value back when there is no room.
    pub fn push(&mut self, value: T) -> Result<(), T> {
        if self.len == N {
            return Err(value);
        }
        self.slots[self.len].write(value);
        self.len += 1;
        Ok(())
    }

    /// Takes the value on top.
    pub fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        // SAFETY: the slot was the last initialised one. `len` no longer
        // counts it, so nobody reads or drops it again: the value is ours.
        Some(unsafe { self.slots[self.len].assume_init_read() })
    }

    /// The values from the bottom to the top.
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: by the invariant the first `len` slots are initialised, and
        // `MaybeUninit<T>` has the layout of `T`. The borrow of `self` keeps
        // them unchanged while the slice lives.
        unsafe { std::slice::from_raw_parts(self.slots.as_ptr().cast::<T>(), self.len) }
    }
}
