#[cfg(test)]
mod tests {
    use crate::*;
    use std::sync::{Arc, Mutex};
    use std::task::{Context, Poll, Waker};

    /// Each write waits for one turn.
    #[derive(Clone, Default)]
    struct Memory(Arc<Mutex<Vec<String>>>);
    impl Memory {
        fn lines(&self) -> Vec<String> {
            self.0.lock().unwrap().clone()
        }
    }
    impl Sink for Memory {
        async fn write(&self, line: String) {
            let mut first = true;
            std::future::poll_fn(move |_| {
                if std::mem::take(&mut first) { Poll::Pending } else { Poll::Ready(()) }
            })
            .await;
            self.0.lock().unwrap().push(line);
        }
    }
    fn flush(outbox: &Arc<Outbox<Memory>>) -> Task {
        flush_task(outbox.clone())
    }
    fn poll(t: &mut Task) -> Poll<()> {
        t.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }
    fn to_the_end(t: &mut Task) {
        for _ in 0..100 {
            if poll(t).is_ready() {
                return;
            }
        }
        panic!("the flush does not come to an end");
    }

    #[test]
    fn lines_arrive_in_order() {
        let memory = Memory::default();
        let outbox = Outbox::new(memory.clone());
        outbox.push("a");
        outbox.push("b");
        to_the_end(&mut flush(&outbox));
        assert_eq!(memory.lines(), ["a", "b"]);
        assert_eq!(outbox.waiting(), 0);
    }

    #[test]
    fn what_is_pushed_meanwhile_waits_for_the_next_flush() {
        let memory = Memory::default();
        let outbox = Outbox::new(memory.clone());
        outbox.push("a");
        let mut first = flush(&outbox);
        assert!(poll(&mut first).is_pending());
        outbox.push("later");
        to_the_end(&mut first);
        assert_eq!(memory.lines(), ["a"], "this flush began before the second line was pushed");
        assert_eq!(outbox.waiting(), 1, "the line that was pushed during the flush is gone, and nobody has sent it");
        to_the_end(&mut flush(&outbox));
        assert_eq!(memory.lines(), ["a", "later"]);
    }

    #[test]
    fn a_line_is_sent_once() {
        let memory = Memory::default();
        let outbox = Outbox::new(memory.clone());
        outbox.push("a");
        outbox.push("b");
        let (mut first, mut second) = (flush(&outbox), flush(&outbox));
        assert!(poll(&mut first).is_pending());
        let second_waits = poll(&mut second).is_pending();
        to_the_end(&mut first);
        if second_waits {
            to_the_end(&mut second);
        }
        let mut lines = memory.lines();
        lines.sort();
        assert_eq!(lines, ["a", "b"], "two flushes at the same time must not send a line twice");
    }
}
