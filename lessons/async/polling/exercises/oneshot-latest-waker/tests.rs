#[cfg(test)]
mod tests {
    use crate::*;
    use std::future::Future;
    use std::pin::Pin;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
    use std::sync::{Arc, Mutex, mpsc};
    use std::task::{Context, Poll, Wake, Waker};
    use std::time::Duration;

    #[derive(Default)]
    struct Task(AtomicUsize);
    impl Wake for Task {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, SeqCst);
        }
    }
    fn task() -> (Arc<Task>, Waker) {
        let t = Arc::new(Task::default());
        (t.clone(), Waker::from(t))
    }
    fn poll<F: Future + Unpin>(f: &mut F, w: &Waker) -> Poll<F::Output> {
        Pin::new(f).poll(&mut Context::from_waker(w))
    }

    #[test]
    fn a_value_sent_before_the_first_poll() {
        let (tx, mut rx) = oneshot();
        tx.send(5);
        let (_, w) = task();
        assert_eq!(poll(&mut rx, &w), Poll::Ready(Ok(5)));
    }

    #[test]
    fn the_waiting_task_is_woken() {
        let (tx, mut rx) = oneshot();
        let (t, w) = task();
        assert_eq!(poll(&mut rx, &w), Poll::Pending);
        tx.send("x");
        assert!(t.0.load(SeqCst) >= 1, "the value is there, and the task that waits for it was not woken");
        assert_eq!(poll(&mut rx, &w), Poll::Ready(Ok("x")));
    }

    #[test]
    fn after_a_move_the_new_task_is_woken_not_the_old_one() {
        let (tx, mut rx) = oneshot();
        let (old, w_old) = task();
        let (new, w_new) = task();
        assert_eq!(poll(&mut rx, &w_old), Poll::Pending);
        assert_eq!(poll(&mut rx, &w_new), Poll::Pending);
        tx.send(1);
        assert!(new.0.load(SeqCst) >= 1, "the task that polled last waits now, and nobody woke it");
        assert_eq!(old.0.load(SeqCst), 0, "the task that polled first has given the receiver away");
    }

    #[test]
    fn a_dropped_sender_wakes_and_closes() {
        let (tx, mut rx) = oneshot::<u8>();
        let (t, w) = task();
        assert_eq!(poll(&mut rx, &w), Poll::Pending);
        drop(tx);
        assert!(t.0.load(SeqCst) >= 1, "the sender is gone, and the receiver was not told");
        assert_eq!(poll(&mut rx, &w), Poll::Ready(Err(Closed)));
    }

    /// Its wake polls the receiver on another thread and waits for the answer, for a while.
    struct Eager {
        rx: Arc<Mutex<Receiver<u8>>>,
        got_through: AtomicBool,
    }
    impl Wake for Eager {
        fn wake(self: Arc<Self>) {
            let (done, wait) = mpsc::channel();
            let rx = self.rx.clone();
            std::thread::spawn(move || {
                let polled = poll(&mut *rx.lock().unwrap(), Waker::noop());
                let _ = done.send(polled.is_ready());
            });
            self.got_through.store(wait.recv_timeout(Duration::from_millis(300)) == Ok(true), SeqCst);
        }
    }

    #[test]
    fn an_executor_may_poll_from_inside_wake() {
        let (tx, rx) = oneshot();
        let rx = Arc::new(Mutex::new(rx));
        let eager = Arc::new(Eager { rx: rx.clone(), got_through: AtomicBool::new(false) });
        let polled = poll(&mut *rx.lock().unwrap(), &Waker::from(eager.clone()));
        assert_eq!(polled, Poll::Pending);
        tx.send(1);
        assert!(
            eager.got_through.load(SeqCst),
            "wake was called while the slot was locked: an executor that polls at once never gets the lock"
        );
    }
}
