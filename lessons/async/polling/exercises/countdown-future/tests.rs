#[cfg(test)]
mod tests {
    use crate::*;
    use std::future::Future;
    use std::pin::{Pin, pin};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::task::{Context, Poll, Wake, Waker};
    use std::time::{Duration, Instant};

    struct Count(AtomicUsize);
    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, SeqCst);
        }
    }

    /// Polls only after a wake-up, as an executor does. Gives the output and the number of polls.
    fn run<F: Future>(fut: F) -> (F::Output, usize) {
        let count = Arc::new(Count(AtomicUsize::new(0)));
        let waker = Waker::from(count.clone());
        let mut cx = Context::from_waker(&waker);
        let mut fut = pin!(fut);
        let mut polls = 0;
        loop {
            let before = count.0.load(SeqCst);
            polls += 1;
            if let Poll::Ready(v) = fut.as_mut().poll(&mut cx) {
                return (v, polls);
            }
            let patience = Instant::now() + Duration::from_millis(300);
            while count.0.load(SeqCst) == before {
                assert!(
                    Instant::now() < patience,
                    "poll number {polls} returned Pending, and nobody called the waker: a task that awaits this sleeps for ever"
                );
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }

    #[test]
    fn zero_turns_is_ready_at_once() {
        assert_eq!(run(Countdown::new(0)), ("liftoff", 1));
    }

    #[test]
    fn each_turn_costs_one_more_poll() {
        let (said, polls) = run(Countdown::new(3));
        assert_eq!(said, "liftoff");
        assert_eq!(polls, 4, "3 turns are 3 polls that return Pending, and one that is Ready");
    }

    #[test]
    fn it_works_inside_async_code() {
        let both = async {
            let a = Countdown::new(1).await;
            let b = Countdown::new(2).await;
            (a, b)
        };
        let (said, polls) = run(both);
        assert_eq!(said, ("liftoff", "liftoff"));
        assert_eq!(polls, 4, "1 + 2 turns, and the poll in which the second countdown ends");
    }

    #[test]
    fn two_countdowns_can_share_a_task() {
        let mut cx = Context::from_waker(Waker::noop());
        let (mut a, mut b) = (Countdown::new(1), Countdown::new(1));
        assert_eq!(Pin::new(&mut a).poll(&mut cx), Poll::Pending, "a must give b its turn");
        assert_eq!(Pin::new(&mut b).poll(&mut cx), Poll::Pending, "b must give a its turn");
        assert_eq!(Pin::new(&mut a).poll(&mut cx), Poll::Ready("liftoff"));
        assert_eq!(Pin::new(&mut b).poll(&mut cx), Poll::Ready("liftoff"));
    }

    #[test]
    fn dropping_it_early_is_fine() {
        let mut fut = Countdown::new(5);
        let mut cx = Context::from_waker(Waker::noop());
        assert_eq!(Pin::new(&mut fut).poll(&mut cx), Poll::Pending);
        drop(fut);
    }
}
