use std::sync::RwLock;

pub type Callback = Box<dyn Fn(u64) + Send + Sync>;

#[derive(Default)]
struct State {
    value: u64,
    callbacks: Vec<Callback>,
}

/// A value that others can watch.
#[derive(Default)]
pub struct Watched {
    state: RwLock<State>,
}

impl Watched {
    /// Calls `callback` with every value that is set from now on.
    pub fn subscribe(&self, callback: Callback) {
        self.state.write().unwrap().callbacks.push(callback);
    }

    pub fn get(&self) -> u64 {
        self.state.read().unwrap().value
    }

    /// Stores the value, then tells the subscribers in the order in which they
    /// came.
    pub fn set(&self, value: u64) {
        self.state.write().unwrap().value = value;
        // Several may read at once.
        for callback in &self.state.read().unwrap().callbacks {
            callback(value);
        }
    }
}
