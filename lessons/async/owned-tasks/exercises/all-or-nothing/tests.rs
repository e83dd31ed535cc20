#[cfg(test)]
mod tests {
    use crate::*;
    use std::future::Future;
    use std::pin::Pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;
    use tokio::time::{Instant, sleep, timeout};

    type Job = Pin<Box<dyn Future<Output = Result<u32, &'static str>> + Send>>;

    /// Counts the jobs that are alive.
    struct Alive(Arc<AtomicUsize>);

    impl Alive {
        fn new(count: &Arc<AtomicUsize>) -> Alive {
            count.fetch_add(1, SeqCst);
            Alive(count.clone())
        }
    }

    impl Drop for Alive {
        fn drop(&mut self) {
            self.0.fetch_sub(1, SeqCst);
        }
    }

    fn job(count: &Arc<AtomicUsize>, ms: u64, outcome: Result<u32, &'static str>) -> Job {
        let alive = Alive::new(count);
        Box::pin(async move {
            let _alive = alive;
            sleep(Duration::from_millis(ms)).await;
            outcome
        })
    }

    #[tokio::test(start_paused = true)]
    async fn results_come_in_the_order_of_the_jobs() {
        let count = Arc::default();
        let jobs = vec![job(&count, 30, Ok(1)), job(&count, 10, Ok(2)), job(&count, 20, Ok(3))];
        let start = Instant::now();
        let outcome = all_or_nothing(jobs).await;
        assert_eq!(outcome, Ok(vec![1, 2, 3]), "results in the order of the jobs");
        assert_eq!(start.elapsed().as_millis(), 30, "side by side, all take as long as the longest");
        assert_eq!(count.load(SeqCst), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn no_jobs_are_a_success() {
        assert_eq!(all_or_nothing(Vec::<Job>::new()).await, Ok(vec![]));
    }

    #[tokio::test(start_paused = true)]
    async fn an_error_leaves_nothing_alive() {
        let count = Arc::default();
        let jobs = vec![job(&count, 10, Err("shard 1 is unreachable")), job(&count, 90, Ok(2)), job(&count, 90, Ok(3))];
        let outcome = all_or_nothing(jobs).await;
        let alive = count.load(SeqCst);
        assert_eq!(outcome, Err("shard 1 is unreachable"));
        assert_eq!(alive, 0, "{alive} jobs were still alive when the error was returned");
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_error_counts_whoever_it_comes_from() {
        let count = Arc::default();
        let jobs = vec![job(&count, 60_000, Ok(1)), job(&count, 10, Err("no room"))];
        let start = Instant::now();
        let outcome = all_or_nothing(jobs).await;
        let alive = count.load(SeqCst);
        assert_eq!(outcome, Err("no room"));
        assert_eq!(start.elapsed().as_millis(), 10, "a later job failed at once, and the first one was waited for");
        assert_eq!(alive, 0, "{alive} jobs were still alive when the error was returned");
    }

    #[tokio::test(start_paused = true)]
    async fn a_panic_leaves_nothing_alive() {
        let count: Arc<AtomicUsize> = Arc::default();
        let broken: Job = Box::pin(async {
            sleep(Duration::from_millis(5)).await;
            panic!("index out of range")
        });
        let jobs = vec![job(&count, 90, Ok(1)), broken];
        let seen = count.clone();
        let caught = tokio::spawn(async move {
            /// Looks at the count while the panic passes.
            struct Witness(Arc<AtomicUsize>, Arc<AtomicUsize>);
            impl Drop for Witness {
                fn drop(&mut self) {
                    self.1.store(self.0.load(SeqCst), SeqCst);
                }
            }
            let at_panic = Arc::new(AtomicUsize::new(usize::MAX));
            let witness = Witness(seen, at_panic.clone());
            let result = futures_catch(all_or_nothing(jobs), witness).await;
            (result, at_panic.load(SeqCst))
        });
        let (message, alive) = timeout(Duration::from_secs(600), caught).await.unwrap().unwrap();
        assert_eq!(message.as_deref(), Some("index out of range"), "the panic of the job reaches the caller");
        assert_eq!(alive, 0, "{alive} jobs were still alive when the panic arrived");
    }

    /// Runs a future to its end or its panic. The witness is dropped right then, before anything else is polled.
    async fn futures_catch<T>(future: impl Future<Output = T>, witness: impl Drop) -> Option<String> {
        let mut future = Box::pin(future);
        let mut witness = Some(witness);
        std::future::poll_fn(move |cx| {
            let polled = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| future.as_mut().poll(cx)));
            match polled {
                Ok(poll) => poll.map(|_| None),
                Err(payload) => {
                    drop(witness.take());
                    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
                    std::task::Poll::Ready(text.or_else(|| payload.downcast_ref::<String>().cloned()))
                }
            }
        })
        .await
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_job_that_computes_does_not_hold_up_the_others() {
        let (started, first_sees) = std::sync::mpsc::channel();
        let busy: Job = Box::pin(async move {
            // Waits like a long computation, without an await, until the second job runs.
            first_sees.recv_timeout(Duration::from_secs(5)).map_err(|_| "the second job never started")?;
            Ok(1)
        });
        let second: Job = Box::pin(async move {
            started.send(()).unwrap();
            Ok(2)
        });
        assert_eq!(all_or_nothing(vec![busy, second]).await, Ok(vec![1, 2]));
    }
}
