//! A shard runs many tasks on one thread. `append` must not interleave with
//! another `append`, and there is an await in the middle of it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// First come, first served. Every waiting task stands in the queue with a
/// ticket; the gate goes to the ticket at the front, and to nobody else.
#[derive(Default)]
pub struct Gate {
    busy: Cell<bool>,
    next_ticket: Cell<u64>,
    queue: RefCell<VecDeque<(u64, Waker)>>,
}

#[must_use = "does nothing until awaited"]
pub struct Acquire<'a> {
    gate: &'a Gate,
    /// Set while this future stands in the queue.
    ticket: Option<u64>,
}

#[must_use = "the gate opens again when this is dropped"]
pub struct Guard<'a> {
    gate: &'a Gate,
}

impl Gate {
    /// Waits until no guard exists, and gives one.
    pub fn acquire(&self) -> Acquire<'_> {
        Acquire { gate: self, ticket: None }
    }

    /// The entry stays in the queue until its task comes for the gate.
    fn wake_front(&self) {
        let front = self.queue.borrow().front().map(|(_, waker)| waker.clone());
        // The borrow is over: an executor may poll from inside `wake`.
        if let Some(waker) = front {
            waker.wake();
        }
    }
}

impl<'a> Future for Acquire<'a> {
    type Output = Guard<'a>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Guard<'a>> {
        let gate = self.gate;
        let mut queue = gate.queue.borrow_mut();
        let front = queue.front().map(|(ticket, _)| *ticket);
        // With no ticket, only an empty queue means that it is our turn.
        if !gate.busy.get() && front == self.ticket {
            if self.ticket.take().is_some() {
                queue.pop_front();
            }
            gate.busy.set(true);
            return Poll::Ready(Guard { gate });
        }
        match self.ticket {
            Some(ticket) => {
                for (_, waker) in queue.iter_mut().filter(|(t, _)| *t == ticket) {
                    waker.clone_from(cx.waker());
                }
            }
            None => {
                let ticket = gate.next_ticket.get();
                gate.next_ticket.set(ticket + 1);
                queue.push_back((ticket, cx.waker().clone()));
                self.ticket = Some(ticket);
            }
        }
        Poll::Pending
    }
}

impl Drop for Acquire<'_> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.gate.queue.borrow_mut().retain(|(t, _)| *t != ticket);
        }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.gate.busy.set(false);
        self.gate.wake_front();
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
        let _turn = self.gate.acquire().await;
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
