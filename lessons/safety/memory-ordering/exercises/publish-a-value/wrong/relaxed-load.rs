use std::sync::atomic::Ordering;

/// An atomic place, 0 at first.
pub const READY: usize = 0;
/// A plain place: reading or writing it takes no ordering, and a race on it is a data race.
pub const VALUE: usize = 1;

/// Memory that several threads share. The tests try every schedule on it.
pub trait Memory {
    fn load(&self, place: usize, order: Ordering) -> u64;
    fn store(&self, place: usize, value: u64, order: Ordering);
    fn fence(&self, order: Ordering);
    /// A plain read, as of a field.
    fn read(&self, place: usize) -> u64;
    /// A plain write, as to a field.
    fn write(&self, place: usize, value: u64);
}

/// Publishes a value. Called once.
pub fn publish(memory: &impl Memory, value: u64) {
    memory.write(VALUE, value);
    memory.store(READY, 1, Ordering::Release);
}

/// The value, if it has been published. Called by any number of threads.
pub fn get(memory: &impl Memory) -> Option<u64> {
    if memory.load(READY, Ordering::Relaxed) == 0 {
        return None;
    }
    Some(memory.read(VALUE))
}
