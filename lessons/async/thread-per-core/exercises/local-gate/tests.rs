#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::future::Future;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::pin::Pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
    use std::task::{Context, Poll, Wake, Waker};

    struct Flag(AtomicBool);
    impl Wake for Flag {
        fn wake(self: Arc<Self>) {
            self.0.store(true, SeqCst);
        }
    }
    /// A task that is polled only when it was woken.
    struct Task<'a> {
        fut: Option<Pin<Box<dyn Future<Output = ()> + 'a>>>,
        woken: Arc<Flag>,
    }
    impl<'a> Task<'a> {
        fn new(fut: impl Future<Output = ()> + 'a) -> Self {
            Task { fut: Some(Box::pin(fut)), woken: Arc::new(Flag(AtomicBool::new(true))) }
        }
        /// False when there was nothing to do.
        fn turn(&mut self) -> bool {
            let Some(fut) = &mut self.fut else { return false };
            if !self.woken.0.swap(false, SeqCst) {
                return false;
            }
            let waker = Waker::from(self.woken.clone());
            if fut.as_mut().poll(&mut Context::from_waker(&waker)).is_ready() {
                self.fut = None;
            }
            true
        }
    }
    fn run(tasks: &mut [Task], story: &str) {
        for _ in 0..1000 {
            let mut any = false;
            for t in tasks.iter_mut() {
                any |= t.turn();
            }
            if !any {
                break;
            }
        }
        assert!(tasks.iter().all(|t| t.fut.is_none()), "{story}, and the next one in line sleeps for ever");
    }
    fn lines(log: &Log) -> Vec<String> {
        log.lines.borrow().clone()
    }

    #[test]
    fn appends_do_not_interleave() {
        let log = Log::default();
        let mut tasks = [
            Task::new(log.append("a")),
            Task::new(log.append("b")),
            Task::new(log.append("c")),
        ];
        run(&mut tasks, "one append after the other ends");
        assert_eq!(lines(&log), ["0: a", "1: b", "2: c"], "each number once: a second append began within the first");
    }

    #[test]
    fn readers_are_not_locked_out_while_a_write_waits() {
        let log = Log::default();
        let mut t = Task::new(log.append("a"));
        t.turn();
        let seen = log.lines.try_borrow().map(|l| l.len()).ok();
        assert_eq!(seen, Some(0), "`lines` is borrowed while the write waits: a reader would panic");
        run(&mut [t], "the append has the gate to itself");
    }

    #[test]
    fn only_one_guard_at_a_time() {
        let gate = Gate::default();
        let mut cx = Context::from_waker(Waker::noop());
        let mut first = Box::pin(gate.acquire());
        let Poll::Ready(guard) = first.as_mut().poll(&mut cx) else { panic!("nobody was there, and the gate is shut") };
        let mut second = Box::pin(gate.acquire());
        assert!(second.as_mut().poll(&mut cx).is_pending(), "the gate let a second task in while a guard existed");
        drop(guard);
        assert!(second.as_mut().poll(&mut cx).is_ready(), "the guard is gone, and the gate is shut");
    }

    #[test]
    fn a_cancelled_waiter_does_no_harm() {
        let log = Log::default();
        let mut a = Task::new(log.append("a"));
        let mut gone = Task::new(log.append("gone"));
        let mut c = Task::new(log.append("c"));
        a.turn();
        gone.turn();
        c.turn();
        drop(gone);
        run(&mut [a, c], "a task was cancelled while it waited");
        assert_eq!(lines(&log), ["0: a", "1: c"]);
    }

    #[test]
    fn a_waiter_cancelled_after_its_wake_up_passes_it_on() {
        let log = Log::default();
        let mut a = Task::new(log.append("a"));
        let mut gone = Task::new(log.append("gone"));
        let mut c = Task::new(log.append("c"));
        a.turn();
        gone.turn();
        c.turn();
        a.turn();
        assert!(a.fut.is_none(), "a is done and has opened the gate");
        drop(gone);
        run(&mut [c], "a task was woken for the gate and cancelled before it came");
        assert_eq!(lines(&log), ["0: a", "1: c"]);
    }

    #[test]
    fn a_cancelled_holder_opens_the_gate() {
        let log = Log::default();
        let mut a = Task::new(log.append("a"));
        let mut b = Task::new(log.append("b"));
        a.turn();
        b.turn();
        drop(a);
        run(&mut [b], "the holder was cancelled in the middle of its write");
        assert_eq!(lines(&log), ["0: b"]);
    }

    thread_local! {
        static GATE: Cell<Option<&'static Gate>> = const { Cell::new(None) };
    }
    /// As an executor does that polls from inside `wake`.
    struct Eager(AtomicBool);
    impl Wake for Eager {
        fn wake(self: Arc<Self>) {
            // `take`: once.
            let Some(gate) = GATE.with(|g| g.take()) else { return };
            let polled = catch_unwind(AssertUnwindSafe(|| {
                let mut other = Box::pin(gate.acquire());
                let _ = other.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            }));
            self.0.store(polled.is_err(), SeqCst);
        }
    }

    #[test]
    fn nothing_is_borrowed_while_somebody_is_woken() {
        let gate: &'static Gate = Box::leak(Box::default());
        let mut cx = Context::from_waker(Waker::noop());
        let mut first = Box::pin(gate.acquire());
        let Poll::Ready(guard) = first.as_mut().poll(&mut cx) else { panic!("nobody was there, and the gate is shut") };
        let eager = Arc::new(Eager(AtomicBool::new(false)));
        let waker = Waker::from(eager.clone());
        let mut second = Box::pin(gate.acquire());
        assert!(second.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
        GATE.with(|g| g.set(Some(gate)));
        drop(guard);
        assert!(
            !eager.0.load(SeqCst),
            "a waker was called during a borrow: an executor that polls from inside wake panics"
        );
    }
}
