//! A shard runs many tasks on one thread. `append` must not interleave with
//! another `append`, and there is an await in the middle of it.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
pub struct Gate {
    waiting: RefCell<Vec<Waker>>,
}

pub struct Acquire<'a> {
    gate: &'a Gate,
}

pub struct Guard<'a> {
    gate: &'a Gate,
}

impl Gate {
    /// Waits until no guard exists, and gives one.
    pub fn acquire(&self) -> Acquire<'_> {
        Acquire { gate: self }
    }
}

impl<'a> Future for Acquire<'a> {
    type Output = Guard<'a>;
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Guard<'a>> {
        Poll::Ready(Guard { gate: self.gate })
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        let _ = &self.gate.waiting;
    }
}

#[derive(Default)]
pub struct Log {
    pub lines: RefCell<Vec<String>>,
    pub gate: Gate,
}

impl Log {
    /// Adds "<number>: <text>". The number is taken before the write, the line
    /// is added after it.
    pub async fn append(&self, text: &str) {
        let number = self.lines.borrow().len();
        write_to_disk().await;
        self.lines.borrow_mut().push(format!("{number}: {text}"));
    }
}

/// Waits for one turn of the executor.
async fn write_to_disk() {
    let mut first = true;
    poll_fn(move |cx| {
        if std::mem::take(&mut first) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(())
    })
    .await
}
