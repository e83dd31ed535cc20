use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Runs both futures in turns on one task and gives both outputs.
pub fn join<A: Future, B: Future>(a: A, b: B) -> Join<A, B> {
    Join {
        a: Some(Box::pin(a)),
        b: Some(Box::pin(b)),
        out_a: None,
        out_b: None,
    }
}

pub struct Join<A: Future, B: Future> {
    a: Option<Pin<Box<A>>>,
    b: Option<Pin<Box<B>>>,
    out_a: Option<A::Output>,
    out_b: Option<B::Output>,
}

impl<A: Future, B: Future> Unpin for Join<A, B> {}

impl<A: Future, B: Future> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // A side that is ready is not polled again.
        if let Some(a) = &mut self.a {
            if let Poll::Ready(v) = a.as_mut().poll(cx) {
                self.out_a = Some(v);
                self.a = None;
            }
        }
        if let Some(b) = &mut self.b {
            if let Poll::Ready(v) = b.as_mut().poll(cx) {
                self.out_b = Some(v);
                self.b = None;
            }
        }
        match (self.out_a.take(), self.out_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            _ => Poll::Pending,
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
