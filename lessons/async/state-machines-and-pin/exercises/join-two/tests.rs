#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    /// Pending the first time it is polled.
    async fn turn() {
        let mut first = true;
        std::future::poll_fn(move |_| {
            if std::mem::take(&mut first) { Poll::Pending } else { Poll::Ready(()) }
        })
        .await
    }

    /// Ready at once, and never to be polled again.
    struct Once(Option<u32>);
    impl Future for Once {
        type Output = u32;
        fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
            Poll::Ready(self.0.take().expect("a future was polled again after it had been ready"))
        }
    }

    fn run<F: Future>(fut: F, at_most: usize) -> (F::Output, usize) {
        let mut fut = Box::pin(fut);
        let mut cx = Context::from_waker(Waker::noop());
        for n in 1..=at_most {
            if let Poll::Ready(v) = fut.as_mut().poll(&mut cx) {
                return (v, n);
            }
        }
        panic!("both sides were ready, and the join was not after {at_most} polls: has an output been lost?");
    }

    #[test]
    fn both_outputs_arrive() {
        assert_eq!(run(join(async { 1 }, async { "b" }), 1), ((1, "b"), 1));
        assert_eq!(run(both_offsets(), 1), ((100, 200), 1));
    }

    #[test]
    fn the_work_is_interleaved() {
        let log = RefCell::new(Vec::new());
        let worker = |name: &'static str| {
            let log = &log;
            async move {
                for i in 0..2 {
                    log.borrow_mut().push(format!("{name}{i}"));
                    turn().await;
                }
                name
            }
        };
        let mut both = Box::pin(join(worker("a"), worker("b")));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(both.as_mut().poll(&mut cx).is_pending());
        assert_eq!(*log.borrow(), ["a0", "b0"], "after one poll, both sides must have begun");
        assert!(both.as_mut().poll(&mut cx).is_pending());
        assert_eq!(both.as_mut().poll(&mut cx), Poll::Ready(("a", "b")));
        assert_eq!(*log.borrow(), ["a0", "b0", "a1", "b1"]);
    }

    #[test]
    fn a_finished_side_is_not_polled_again() {
        let slow = async {
            turn().await;
            turn().await;
            2
        };
        assert_eq!(run(join(Once(Some(1)), slow), 3), ((1, 2), 3));
    }

    #[test]
    fn it_does_not_matter_which_side_is_slow() {
        let slow = async {
            turn().await;
            1
        };
        assert_eq!(run(join(slow, Once(Some(2))), 2), ((1, 2), 2));
    }

    #[test]
    fn joins_nest() {
        let inner = join(async { turn().await; 1 }, async { 2 });
        assert_eq!(run(join(inner, async { 3 }), 2), (((1, 2), 3), 2));
    }
}
