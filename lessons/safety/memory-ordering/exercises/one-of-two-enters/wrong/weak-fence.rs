use std::sync::atomic::Ordering;

/// Memory that several threads share. The tests try every schedule on it.
pub trait Memory {
    fn load(&self, place: usize, order: Ordering) -> u64;
    fn store(&self, place: usize, value: u64, order: Ordering);
    fn fence(&self, order: Ordering);
}

/// Whether thread `me` (0 or 1) may enter. Places 0 and 1 are the threads' flags, 0 at first.
pub fn enter(memory: &impl Memory, me: usize) -> bool {
    memory.store(me, 1, Ordering::Relaxed);
    memory.fence(Ordering::AcqRel);
    memory.load(1 - me, Ordering::Relaxed) == 0
}
