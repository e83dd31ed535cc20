#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::{Cell, RefCell};
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use std::time::Duration;

    const MS: Duration = Duration::from_millis(1);

    /// A clock that stands still except for pauses and for what a request adds.
    #[derive(Default)]
    struct Watch {
        now: Cell<Duration>,
        pauses: RefCell<Vec<u128>>,
    }

    impl Timer for Watch {
        fn now(&self) -> Duration {
            self.now.get()
        }
        async fn sleep(&self, time: Duration) {
            // Not ready at the first poll, as a real timer wouldn't be.
            let mut polled = false;
            std::future::poll_fn(|cx| {
                if polled {
                    return Poll::Ready(());
                }
                polled = true;
                cx.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            self.now.set(self.now.get() + time);
            self.pauses.borrow_mut().push(time.as_millis());
        }
    }

    /// The smallest executor: it polls again and again.
    fn run<T>(future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut cx = Context::from_waker(Waker::noop());
        for _ in 0..10_000 {
            if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
                return value;
            }
        }
        panic!("still pending after 10,000 polls");
    }

    fn failing(watch: &Watch, limit: Duration, takes: Duration) -> (u32, Vec<u128>) {
        let calls = Cell::new(0u32);
        let outcome: Result<(), u32> = run(retry(watch, limit, || {
            calls.set(calls.get() + 1);
            watch.now.set(watch.now.get() + takes);
            std::future::ready(Err(calls.get()))
        }));
        assert_eq!(outcome, Err(calls.get()), "the last error is returned");
        (calls.get(), watch.pauses.take())
    }

    #[test]
    fn success_at_once_does_not_wait() {
        let watch = Watch::default();
        let outcome = run(retry(&watch, MS * 1000, || std::future::ready(Ok::<_, ()>(7))));
        assert_eq!((outcome, watch.pauses.take()), (Ok(7), vec![]));
    }

    #[test]
    fn pauses_double_and_go_through_the_timer() {
        let watch = Watch::default();
        let mut answers = [Err("busy"), Err("busy"), Err("busy"), Ok(7)].into_iter();
        let outcome = run(retry(&watch, MS * 10_000, || std::future::ready(answers.next().unwrap())));
        assert_eq!(outcome, Ok(7));
        let pauses = watch.pauses.take();
        assert_eq!(pauses, [100, 200, 400], "the retry waited with the timer for {pauses:?} ms");
    }

    #[test]
    fn a_pause_beyond_the_limit_is_not_started() {
        let (calls, pauses) = failing(&Watch::default(), MS * 699, Duration::ZERO);
        assert_eq!((calls, pauses), (3, vec![100, 200]), "the third pause would end after the limit");
    }

    #[test]
    fn a_pause_that_ends_at_the_limit_is_allowed() {
        let (calls, pauses) = failing(&Watch::default(), MS * 700, Duration::ZERO);
        assert_eq!((calls, pauses), (4, vec![100, 200, 400]));
    }

    #[test]
    fn even_without_time_it_asks_once() {
        let watch = Watch::default();
        watch.now.set(MS * 5);
        let (calls, pauses) = failing(&watch, Duration::ZERO, Duration::ZERO);
        assert_eq!((calls, pauses), (1, vec![]), "a request is made at least once");
    }

    #[test]
    fn requests_count_towards_the_limit() {
        let watch = Watch::default();
        watch.now.set(MS * 1_000_000);
        let (calls, pauses) = failing(&watch, MS * 700, MS * 150);
        assert_eq!((calls, pauses), (3, vec![100, 200]), "the requests take time as well");
    }
}
