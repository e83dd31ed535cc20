use std::sync::{Arc, Mutex};

pub type Callback = Box<dyn Fn(u64) + Send + Sync>;

#[derive(Default)]
struct State {
    value: u64,
    callbacks: Vec<Arc<Callback>>,
}

/// A value that others can watch.
#[derive(Default)]
pub struct Watched {
    state: Mutex<State>,
}

impl Watched {
    /// Calls `callback` with every value that is set from now on.
    pub fn subscribe(&self, callback: Callback) {
        self.state.lock().unwrap().callbacks.push(Arc::new(callback));
    }

    pub fn get(&self) -> u64 {
        self.state.lock().unwrap().value
    }

    /// Stores the value, then tells the subscribers in the order in which they
    /// came.
    pub fn set(&self, value: u64) {
        let callbacks = {
            let mut state = self.state.lock().unwrap();
            state.value = value;
            state.callbacks.clone()
        };
        // The lock is free: a callback may come back to us, take its time, or
        // panic, and nobody else notices.
        for callback in callbacks {
            callback(value);
        }
    }
}
