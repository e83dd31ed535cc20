use std::sync::{Mutex, MutexGuard, PoisonError};

pub type Callback = Box<dyn Fn(u64) + Send + Sync>;

#[derive(Default)]
struct State {
    value: u64,
    callbacks: Vec<Callback>,
}

/// A value that others can watch.
#[derive(Default)]
pub struct Watched {
    state: Mutex<State>,
}

impl Watched {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls `callback` with every value that is set from now on.
    pub fn subscribe(&self, callback: Callback) {
        self.state().callbacks.push(callback);
    }

    pub fn get(&self) -> u64 {
        self.state().value
    }

    /// Stores the value, then tells the subscribers in the order in which they
    /// came.
    pub fn set(&self, value: u64) {
        let mut state = self.state();
        state.value = value;
        for callback in &state.callbacks {
            callback(value);
        }
    }
}
