#![no_std]

use core::cell::UnsafeCell;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};
use core::sync::atomic::{AtomicBool, Ordering};

pub struct Lock<T> {
    held: AtomicBool,
    data: UnsafeCell<T>,
}

// SAFETY: `held` lets one thread at a time reach the data, so sharing the lock only ever passes the data
// from thread to thread, which `T: Send` allows.
unsafe impl<T: Send> Sync for Lock<T> {}

/// The proof that the lock is held.
pub struct Guard<'a, T> {
    lock: &'a Lock<T>,
    _not_send: PhantomData<*mut ()>,
}

// SAFETY: through a shared guard one gets a `&T` and nothing else, which `T: Sync` allows.
unsafe impl<T: Send> Sync for Guard<'_, T> {}

impl<T> Lock<T> {
    pub const fn new(data: T) -> Self {
        Lock {
            held: AtomicBool::new(false),
            data: UnsafeCell::new(data),
        }
    }

    /// A guard, if nobody has one.
    pub fn try_lock(&self) -> Option<Guard<'_, T>> {
        if self.held.swap(true, Ordering::Acquire) {
            return None;
        }
        Some(Guard {
            lock: self,
            _not_send: PhantomData,
        })
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: this guard is the proof that the lock is held.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this guard is the proof that the lock is held, and it is borrowed exclusively.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.lock.held.store(false, Ordering::Release);
    }
}
