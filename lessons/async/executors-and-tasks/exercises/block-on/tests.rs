#[cfg(test)]
mod tests {
    use crate::*;
    use std::future::Future;
    use std::pin::Pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
    use std::sync::mpsc;
    use std::task::{Context, Poll};
    use std::thread;
    use std::time::Duration;

    /// Ready once another thread has said so, which the first poll starts.
    struct Later {
        ms: u64,
        started: bool,
        done: Arc<AtomicBool>,
        polls: Arc<AtomicU32>,
        stray_token: bool,
    }
    impl Future for Later {
        type Output = u64;
        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u64> {
            self.polls.fetch_add(1, SeqCst);
            if self.done.load(SeqCst) {
                return Poll::Ready(self.ms);
            }
            if !self.started {
                self.started = true;
                let (waker, done, ms) = (cx.waker().clone(), self.done.clone(), self.ms);
                thread::spawn(move || {
                    thread::sleep(Duration::from_millis(ms));
                    done.store(true, SeqCst);
                    waker.wake();
                });
                if self.stray_token {
                    // Some other code on this thread uses park and unpark.
                    thread::current().unpark();
                }
            }
            Poll::Pending
        }
    }
    fn later(ms: u64, polls: &Arc<AtomicU32>) -> Later {
        Later { ms, started: false, done: Arc::default(), polls: polls.clone(), stray_token: false }
    }

    /// The output of `make`'s future, if `block_on` comes back with it.
    fn run<F: Future>(make: impl FnOnce() -> F + Send + 'static) -> F::Output
    where
        F::Output: Send + 'static,
    {
        let (done, wait) = mpsc::channel();
        thread::spawn(move || done.send(block_on(make())));
        match wait.recv_timeout(Duration::from_secs(2)) {
            Ok(out) => out,
            Err(_) => panic!("block_on sleeps, although the waker has been called: was a wake-up during poll forgotten?"),
        }
    }

    #[test]
    fn a_ready_future_needs_one_poll() {
        assert_eq!(run(|| async { 7 }), 7);
    }

    #[test]
    fn it_sleeps_instead_of_asking() {
        let polls = Arc::default();
        let fut = later(60, &polls);
        assert_eq!(run(move || fut), 60);
        let polls = polls.load(SeqCst);
        assert_eq!(polls, 2, "one poll at the start and one after the only wake-up; there were {polls}");
    }

    #[test]
    fn several_waits_in_a_row() {
        let polls = Arc::default();
        let (a, b) = (later(10, &polls), later(20, &polls));
        assert_eq!(run(move || async { a.await + b.await }), 30);
        let polls = polls.load(SeqCst);
        assert!(polls <= 4, "two waits need four polls; there were {polls}");
    }

    #[test]
    fn a_stray_token_is_no_wake_up() {
        let polls = Arc::default();
        let fut = Later { stray_token: true, ..later(40, &polls) };
        assert_eq!(run(move || fut), 40);
        let polls = polls.load(SeqCst);
        assert_eq!(
            polls, 2,
            "somebody else's unpark ended a park, and the future was polled without a wake-up: {polls} polls in place of 2"
        );
    }

    #[test]
    fn a_wake_during_poll_is_not_lost() {
        struct WakesItself(u8);
        impl Future for WakesItself {
            type Output = u8;
            fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u8> {
                self.0 += 1;
                if self.0 == 5 {
                    return Poll::Ready(self.0);
                }
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
        assert_eq!(run(|| WakesItself(0)), 5);
    }
}
