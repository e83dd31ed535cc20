use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};

/// A lock that spins. It is `Send` when `T` is; the compiler derives that.
pub struct SpinLock<T> {
    locked: AtomicBool,
    value: UnsafeCell<T>,
}

// SAFETY: `&SpinLock<T>` on two threads hands out `&mut T` on either, one after
// the other. That is as good as sending `T` back and forth, so `T: Send` is
// needed. Two threads never hold `&T` at once through the lock, so `T: Sync`
// is not: a `Cell` behind a lock is fine.
unsafe impl<T: Send + Sync> Sync for SpinLock<T> {}

pub struct Guard<'a, T> {
    lock: &'a SpinLock<T>,
    // A guard is as good as a `&mut T`, so let it have the auto traits of one.
    // From the field above alone the compiler would conclude `Sync` for every
    // `T: Send`, and a shared guard would give two threads a `&Cell`.
    _like: PhantomData<&'a mut T>,
}

impl<T> SpinLock<T> {
    pub const fn new(value: T) -> Self {
        SpinLock { locked: AtomicBool::new(false), value: UnsafeCell::new(value) }
    }

    pub fn lock(&self) -> Guard<'_, T> {
        while self.locked.swap(true, Ordering::Acquire) {
            std::hint::spin_loop();
        }
        Guard { lock: self, _like: PhantomData }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.lock.locked.store(false, Ordering::Release);
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard holds the lock, so no `&mut T` exists elsewhere.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard holds the lock and is itself borrowed mutably.
        unsafe { &mut *self.lock.value.get() }
    }
}
