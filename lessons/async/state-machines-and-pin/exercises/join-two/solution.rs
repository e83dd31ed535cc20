use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Runs both futures in turns on one task and gives both outputs.
pub fn join<A: Future, B: Future>(a: A, b: B) -> Join<A, B> {
    Join { a: State::Running(Box::pin(a)), b: State::Running(Box::pin(b)) }
}

/// The futures live behind `Pin<Box<_>>`: moving a `Join` moves two pointers,
/// never the futures, so `Join` itself may be `Unpin`.
pub struct Join<A: Future, B: Future> {
    a: State<A>,
    b: State<B>,
}

enum State<F: Future> {
    Running(Pin<Box<F>>),
    Done(F::Output),
    Taken,
}

// No field is ever pinned in place.
impl<A: Future, B: Future> Unpin for Join<A, B> {}

impl<F: Future> State<F> {
    /// True once the output is there. A finished future is not polled again.
    fn advance(&mut self, cx: &mut Context<'_>) -> bool {
        if let State::Running(fut) = self {
            match fut.as_mut().poll(cx) {
                Poll::Ready(out) => *self = State::Done(out),
                Poll::Pending => return false,
            }
        }
        true
    }

    fn take(&mut self) -> F::Output {
        match std::mem::replace(self, State::Taken) {
            State::Done(out) => out,
            _ => panic!("polled after it was ready"),
        }
    }
}

impl<A: Future, B: Future> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        // Both must be polled each time: `&`, not `&&`.
        if this.a.advance(cx) & this.b.advance(cx) {
            Poll::Ready((this.a.take(), this.b.take()))
        } else {
            Poll::Pending
        }
    }
}

/// Stands for a request to a broker.
async fn offset(broker: u64) -> u64 {
    broker * 100
}

pub async fn both_offsets() -> (u64, u64) {
    join(offset(1), offset(2)).await
}
