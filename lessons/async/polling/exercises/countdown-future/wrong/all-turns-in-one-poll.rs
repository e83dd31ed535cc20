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
        let _ = cx;
        while self.turns > 0 {
            self.turns -= 1;
            std::thread::yield_now();
        }
        Poll::Ready("liftoff")
    }
}
