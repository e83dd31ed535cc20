use core::cell::UnsafeCell;
use core::marker::PhantomData;
use core::sync::atomic::{AtomicBool, Ordering};

pub struct Stats {
    pub dropped: u64,
}

pub struct Lock {
    held: AtomicBool,
    stats: UnsafeCell<Stats>,
}

/// The proof that the lock is held.
pub struct Guard<'a> {
    lock: &'a Lock,
    _not_send: PhantomData<*mut ()>,
}

impl Lock {
    pub const fn new(stats: Stats) -> Self {
        let held = AtomicBool::new(false);
        Lock {
            held,
            stats: UnsafeCell::new(stats),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        while self.held.swap(true, Ordering::Acquire) {
            core::hint::spin_loop();
        }
        Guard {
            lock: self,
            _not_send: PhantomData,
        }
    }
}

impl<'a> Guard<'a> {
    /// What the lock protects.
    pub fn stats(&self) -> &Stats {
        // SAFETY: this guard is the proof that the lock is held, and the reference ends before it does.
        unsafe { &*self.lock.stats.get() }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.lock.held.store(false, Ordering::Release);
    }
}

/// Found in review. The types should have refused it; leave it as it is.
pub fn statistics_page(lock: &Lock) -> u64 {
    let guard = lock.lock();
    let stats = guard.stats();
    drop(guard);
    stats.dropped
}
