#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::mpsc;
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::Duration;

    /// What `f` gives, if it comes back in time. On a thread of its own, since a lock that is
    /// taken twice by one thread may do anything.
    fn in_time<T: Send + 'static>(f: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (done, wait) = mpsc::channel();
        thread::spawn(move || {
            let _ = done.send(f());
        });
        wait.recv_timeout(Duration::from_millis(400)).ok()
    }

    type Log = Arc<Mutex<Vec<String>>>;
    fn note(log: &Log, line: String) {
        log.lock().unwrap().push(line);
    }
    fn noting(log: &Log, name: &'static str) -> Callback {
        let log = log.clone();
        Box::new(move |value| note(&log, format!("{name} {value}")))
    }
    fn lines(log: &Log) -> Vec<String> {
        log.lock().unwrap().clone()
    }

    #[test]
    fn everybody_hears_of_every_value_in_order() {
        let (watched, log) = (Watched::default(), Log::default());
        watched.subscribe(noting(&log, "a"));
        watched.set(1);
        watched.subscribe(noting(&log, "b"));
        watched.set(2);
        watched.set(3);
        assert_eq!(lines(&log), ["a 1", "a 2", "b 2", "a 3", "b 3"]);
        assert_eq!(watched.get(), 3);
    }

    #[test]
    fn a_callback_may_ask_for_the_value() {
        let (watched, log) = (Arc::new(Watched::default()), Log::default());
        let (w, l) = (watched.clone(), log.clone());
        watched.subscribe(Box::new(move |_| {
            let w = w.clone();
            note(&l, format!("{:?}", in_time(move || w.get())));
        }));
        watched.set(7);
        assert_eq!(lines(&log), ["Some(7)"], "a callback asked for the value and got no answer: set holds the lock meanwhile");
    }

    #[test]
    fn a_callback_may_subscribe_another() {
        let (watched, log) = (Arc::new(Watched::default()), Log::default());
        let (w, l) = (watched.clone(), log.clone());
        watched.subscribe(Box::new(move |value| {
            if value == 1 {
                let (w, new) = (w.clone(), noting(&l, "new"));
                note(&l, format!("{:?}", in_time(move || w.subscribe(new))));
            }
        }));
        watched.subscribe(noting(&log, "old"));
        watched.set(1);
        let said = lines(&log);
        assert_eq!(said.first().map(String::as_str), Some("Some(())"), "a callback could not subscribe another: set holds the lock meanwhile");
        watched.set(2);
        let said = lines(&log);
        assert!(said.contains(&"new 2".to_string()), "whoever subscribed during a call of set was lost: {said:?}");
        assert_eq!(said, ["Some(())", "old 1", "old 2", "new 2"], "a subscriber hears what is set after it came");
    }

    #[test]
    fn a_callback_that_panics_harms_nobody_else() {
        let (watched, log) = (Arc::new(Watched::default()), Log::default());
        watched.subscribe(noting(&log, "a"));
        watched.subscribe(Box::new(|value| assert!(value != 1, "a stranger's bug")));
        let caught = catch_unwind(AssertUnwindSafe(|| watched.set(1)));
        assert!(caught.is_err(), "the callback panicked, and whoever called set does not get to know");
        let after = catch_unwind(AssertUnwindSafe(|| {
            watched.set(2);
            watched.get()
        }));
        assert_eq!(after.ok(), Some(2), "a stranger's panic has made the value unusable for everybody");
        assert_eq!(lines(&log), ["a 1", "a 2"], "a stranger's panic has cost others their subscription");
    }

    #[test]
    fn a_slow_callback_holds_nobody_up() {
        let watched = Arc::new(Watched::default());
        let (began, has_begun) = mpsc::channel();
        let began = Mutex::new(began);
        watched.subscribe(Box::new(move |_| {
            let _ = began.lock().unwrap().send(());
            thread::sleep(Duration::from_millis(1500));
        }));
        let w = watched.clone();
        thread::spawn(move || w.set(1));
        has_begun.recv_timeout(Duration::from_secs(1)).expect("the callback is called");
        let got = in_time(move || watched.get());
        assert_eq!(got, Some(1), "one subscriber takes its time, and all readers wait for it");
    }
}
