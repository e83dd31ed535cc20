#[cfg(test)]
mod tests {
    use crate::*;
    use std::collections::HashMap;
    use std::thread::{self, JoinHandle};
    use std::time::{Duration, Instant};

    fn last(owner: JoinHandle<HashMap<String, u64>>) -> HashMap<String, u64> {
        let patience = Instant::now() + Duration::from_secs(1);
        while !owner.is_finished() {
            assert!(
                Instant::now() < patience,
                "the last Counter is gone, and the owner still waits for requests: who holds a sender?"
            );
            thread::sleep(Duration::from_millis(1));
        }
        owner.join().expect("the owner does not panic")
    }

    #[test]
    fn one_handle_sees_its_own_writes() {
        let (c, owner) = start();
        assert_eq!(c.get("x"), 0);
        c.add("x", 2);
        c.add("x", 3);
        c.add("y", 1);
        assert_eq!((c.get("x"), c.get("y")), (5, 1));
        drop(c);
        last(owner);
    }

    #[test]
    fn many_threads_lose_nothing() {
        let (c, owner) = start();
        let workers: Vec<_> = (0..8)
            .map(|w| {
                let c = c.clone();
                thread::spawn(move || {
                    for _ in 0..1000 {
                        c.add("all", 1);
                        c.add(if w % 2 == 0 { "even" } else { "odd" }, 1);
                    }
                })
            })
            .collect();
        for w in workers {
            w.join().unwrap();
        }
        assert_eq!(c.get("all"), 8000, "eight threads added 1000 each");
        drop(c);
        let last = last(owner);
        let of = |key: &str| last.get(key).copied().unwrap_or(0);
        assert_eq!((of("all"), of("even"), of("odd")), (8000, 4000, 4000), "the final counts, from the owner");
    }

    #[test]
    fn the_owner_ends_with_the_last_handle() {
        let (c, owner) = start();
        let d = c.clone();
        drop(c);
        thread::sleep(Duration::from_millis(100));
        d.add("k", 1);
        assert_eq!(d.get("k"), 1);
        assert!(!owner.is_finished(), "a Counter is still there, and its owner has ended");
        drop(d);
        assert_eq!(last(owner), HashMap::from([("k".to_string(), 1)]));
    }
}
