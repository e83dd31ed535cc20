#![no_std]

use core::ops::Deref;
use core::ptr::NonNull;

/// # Safety
/// Every instance lives for as long as somebody owns a count of it.
pub unsafe trait AlwaysRefCounted {
    /// Adds one count.
    fn inc_ref(&self);

    /// Takes one count away. With the last one, the object is freed.
    ///
    /// # Safety
    /// The caller owns a count of `object`, gives it up here, and does not rely on it afterwards.
    unsafe fn dec_ref(object: NonNull<Self>);
}

/// Owns one count of the object.
pub struct ARef<T: AlwaysRefCounted> {
    object: NonNull<T>,
}

impl<T: AlwaysRefCounted> ARef<T> {
    /// Takes over a count that somebody else has added, such as a function of C.
    ///
    /// # Safety
    /// The caller owns a count of `object`, and hands it over.
    pub unsafe fn from_raw(object: NonNull<T>) -> Self {
        ARef { object }
    }

    /// Hands the count to the caller.
    pub fn into_raw(this: Self) -> NonNull<T> {
        let object = this.object;
        core::mem::forget(this);
        object
    }
}

impl<T: AlwaysRefCounted> From<&T> for ARef<T> {
    fn from(object: &T) -> Self {
        object.inc_ref();
        ARef {
            object: NonNull::from(object),
        }
    }
}

impl<T: AlwaysRefCounted> Clone for ARef<T> {
    fn clone(&self) -> Self {
        ARef::from(&**self)
    }
}

impl<T: AlwaysRefCounted> Deref for ARef<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: our count keeps the object alive.
        unsafe { self.object.as_ref() }
    }
}

impl<T: AlwaysRefCounted> Drop for ARef<T> {
    fn drop(&mut self) {
        // SAFETY: we own a count, and give it up with this handle.
        unsafe { T::dec_ref(self.object) }
    }
}
