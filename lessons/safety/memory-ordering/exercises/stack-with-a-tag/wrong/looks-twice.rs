use std::sync::atomic::Ordering;

/// The place that holds the top of the stack: a node, 0 if empty.
pub const HEAD: usize = 0;

/// Memory that several threads share. The tests try every schedule on it.
pub trait Memory {
    fn load(&self, place: usize, order: Ordering) -> u64;
    fn store(&self, place: usize, value: u64, order: Ordering);
    fn compare_exchange(
        &self,
        place: usize,
        current: u64,
        new: u64,
        success: Ordering,
        failure: Ordering,
    ) -> Result<u64, u64>;
    fn fence(&self, order: Ordering);
}

/// Puts a node (1, 2, …) on the stack. Place `node` holds the node below it. The caller owns the node.
pub fn push(memory: &impl Memory, node: u64) {
    let mut head = memory.load(HEAD, Ordering::Acquire);
    loop {
        memory.store(node as usize, head, Ordering::Relaxed);
        match memory.compare_exchange(HEAD, head, node, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => return,
            Err(newer) => head = newer,
        }
    }
}

/// Takes the top node, which then belongs to the caller.
pub fn pop(memory: &impl Memory) -> Option<u64> {
    let mut head = memory.load(HEAD, Ordering::Acquire);
    loop {
        let node = head;
        if node == 0 {
            return None;
        }
        let below = memory.load(node as usize, Ordering::Relaxed);
        if memory.load(HEAD, Ordering::Acquire) != head {
            head = memory.load(HEAD, Ordering::Acquire);
            continue;
        }
        match memory.compare_exchange(HEAD, head, below, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => return Some(node),
            Err(newer) => head = newer,
        }
    }
}
