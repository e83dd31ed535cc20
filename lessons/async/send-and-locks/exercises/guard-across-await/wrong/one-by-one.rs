use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

/// Where lines are sent. `write` may wait.
pub trait Sink: Send + Sync + 'static {
    fn write(&self, line: String) -> impl Future<Output = ()> + Send;
}

pub struct Outbox<S> {
    queue: Mutex<Vec<String>>,
    sink: S,
}

impl<S: Sink> Outbox<S> {
    pub fn new(sink: S) -> Arc<Self> {
        Arc::new(Outbox { queue: Mutex::new(Vec::new()), sink })
    }

    pub fn push(&self, line: &str) {
        self.queue.lock().unwrap().push(line.to_string());
    }

    pub fn waiting(&self) -> usize {
        self.queue.lock().unwrap().len()
    }

    /// Sends everything that is queued when `flush` begins, oldest first.
    /// Others can push while a line is being written.
    pub async fn flush(&self) {
        loop {
            let next = {
                let mut queue = self.queue.lock().unwrap();
                if queue.is_empty() { None } else { Some(queue.remove(0)) }
            };
            let Some(line) = next else { return };
            self.sink.write(line).await;
        }
    }
}

/// A task as a work-stealing runtime takes it.
pub type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

pub fn flush_task<S: Sink>(outbox: Arc<Outbox<S>>) -> Task {
    Box::pin(async move { outbox.flush().await })
}
