use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Is pending `turns` times, then gives "liftoff".
pub struct Countdown {
    turns: u32,
}

impl Countdown {
    pub fn new(turns: u32) -> Self {
        Countdown { turns }
    }
}

impl Future for Countdown {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<&'static str> {
        if self.turns == 0 {
            return Poll::Ready("liftoff");
        }
        self.turns -= 1;
        // Nothing else will wake this task, so the future does it itself.
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
