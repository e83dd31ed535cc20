use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Runs both futures in turns on one task and gives both outputs.
pub fn join<A: Future, B: Future>(a: A, b: B) -> Join<A, B> {
    Join { a, b, out_a: None, out_b: None }
}

pub struct Join<A: Future, B: Future> {
    a: A,
    b: B,
    out_a: Option<A::Output>,
    out_b: Option<B::Output>,
}

impl<A: Future, B: Future> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(v) = Pin::new(&mut self.a).poll(cx) {
            self.out_a = Some(v);
        }
        if let Poll::Ready(v) = Pin::new(&mut self.b).poll(cx) {
            self.out_b = Some(v);
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
