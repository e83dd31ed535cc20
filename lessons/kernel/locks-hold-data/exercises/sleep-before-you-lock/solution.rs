/// A model of the kernel around the driver. Leave this module as it is.
pub mod kernel {
    use std::cell::{Cell, RefCell, RefMut};
    use std::collections::VecDeque;
    use std::ops::{Deref, DerefMut};

    thread_local! {
        static SPINLOCKS_HELD: Cell<u32> = const { Cell::new(0) };
        static NO_MEMORY: Cell<bool> = const { Cell::new(false) };
        static OTHERS: RefCell<VecDeque<Box<dyn FnOnce()>>> = const { RefCell::new(VecDeque::new()) };
    }

    /// For tests: what somebody else does the next time that this thread sleeps.
    pub fn while_asleep(action: impl FnOnce() + 'static) {
        OTHERS.with_borrow_mut(|others| others.push_back(Box::new(action)));
    }

    /// For tests: whether memory is short.
    pub fn no_memory(short: bool) {
        NO_MEMORY.set(short);
    }

    fn might_sleep(what: &str) {
        let held = SPINLOCKS_HELD.get();
        assert!(held == 0, "{what} may sleep, and a spinlock is held");
        let other = OTHERS.with_borrow_mut(VecDeque::pop_front);
        if let Some(action) = other {
            action();
        }
    }

    pub struct SpinLock<T>(RefCell<T>);

    pub struct SpinGuard<'a, T>(RefMut<'a, T>);

    impl<T> SpinLock<T> {
        pub fn new(data: T) -> Self {
            SpinLock(RefCell::new(data))
        }

        pub fn lock(&self) -> SpinGuard<'_, T> {
            let Ok(data) = self.0.try_borrow_mut() else {
                panic!("this thread waits for a spinlock that it holds itself");
            };
            SPINLOCKS_HELD.set(SPINLOCKS_HELD.get() + 1);
            SpinGuard(data)
        }
    }

    impl<T> Deref for SpinGuard<'_, T> {
        type Target = T;
        fn deref(&self) -> &T {
            &self.0
        }
    }

    impl<T> DerefMut for SpinGuard<'_, T> {
        fn deref_mut(&mut self) -> &mut T {
            &mut self.0
        }
    }

    impl<T> Drop for SpinGuard<'_, T> {
        fn drop(&mut self) {
            SPINLOCKS_HELD.set(SPINLOCKS_HELD.get() - 1);
        }
    }

    #[derive(Debug, PartialEq, Eq)]
    pub struct Enomem;

    /// A vector that allocates in `reserve`, and nowhere else.
    #[derive(Default)]
    pub struct KVec {
        readings: Vec<u32>,
        room: usize,
    }

    impl KVec {
        pub fn new() -> Self {
            KVec::default()
        }

        /// Makes sure of room for `wanted` readings in all, with `GFP_KERNEL`: it may sleep.
        pub fn reserve(&mut self, wanted: usize) -> Result<(), Enomem> {
            might_sleep("an allocation with GFP_KERNEL");
            if NO_MEMORY.get() {
                return Err(Enomem);
            }
            self.room = self.room.max(wanted);
            Ok(())
        }

        /// How many readings there is room for, those that are stored included.
        pub fn room(&self) -> usize {
            self.room
        }

        /// Gives the reading back when there is no room. Never allocates.
        pub fn push_within_room(&mut self, reading: u32) -> Result<(), u32> {
            if self.readings.len() == self.room {
                return Err(reading);
            }
            self.readings.push(reading);
            Ok(())
        }

        pub fn as_slice(&self) -> &[u32] {
            &self.readings
        }

        /// Forgets the readings, and keeps the room.
        pub fn clear(&mut self) {
            self.readings.clear();
        }
    }

    /// The program that has asked for the readings.
    #[derive(Default)]
    pub struct Program {
        pub received: Vec<u32>,
    }

    impl Program {
        /// Copies to the memory of the program, which may sleep until a page of it has come.
        pub fn copy_to_user(&mut self, readings: &[u32]) {
            might_sleep("copying to user memory");
            self.received.extend_from_slice(readings);
        }
    }

    /// The sensor's interrupt: it takes the lock, and can store a reading only where there is room.
    pub fn interrupt(queue: &SpinLock<KVec>, reading: u32) {
        if queue.lock().push_within_room(reading).is_err() {
            panic!("the interrupt found no room in the queue for reading {reading}");
        }
    }
}

use kernel::{Enomem, KVec, Program, SpinLock};

/// Takes the readings out of the queue and gives them to the program. None is lost, and none is given
/// twice. Without memory for it, nothing has happened.
pub fn report(queue: &SpinLock<KVec>, program: &mut Program) -> Result<(), Enomem> {
    let room = queue.lock().room();
    let mut copy = KVec::new();
    copy.reserve(room)?;
    {
        let mut waiting = queue.lock();
        for &reading in waiting.as_slice() {
            // The queue never has more readings than room.
            copy.push_within_room(reading).map_err(|_| Enomem)?;
        }
        waiting.clear();
    }
    program.copy_to_user(copy.as_slice());
    Ok(())
}
