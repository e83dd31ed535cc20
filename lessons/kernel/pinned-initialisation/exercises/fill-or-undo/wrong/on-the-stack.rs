use std::pin::Pin;

/// A recipe for a value that is built where it will stay.
///
/// # Safety
/// After `Ok`, `slot` holds a valid `T`. After `Err`, nothing in it needs a drop.
pub unsafe trait PinInit<T, E> {
    /// # Safety
    /// `slot` is valid for writes; after `Ok` the value stays there until it is dropped.
    unsafe fn fill(self, slot: *mut T) -> Result<(), E>;
}

/// A boxed array of `N` values, the one at `index` built by `recipe(index)`, in order. With the first
/// recipe that fails the rest is not asked any more, and its error is returned.
pub fn boxed_array<T, E, I, const N: usize>(
    mut recipe: impl FnMut(usize) -> I,
) -> Result<Pin<Box<[T; N]>>, E>
where
    I: PinInit<T, E>,
{
    let mut room = Vec::new();
    for index in 0..N {
        let mut one = std::mem::MaybeUninit::uninit();
        // SAFETY: valid for writes.
        unsafe { recipe(index).fill(one.as_mut_ptr())? };
        // SAFETY: it has been filled.
        room.push(unsafe { one.assume_init() });
    }
    let Ok(array) = room.into_boxed_slice().try_into() else {
        unreachable!()
    };
    Ok(Box::into_pin(array))
}
