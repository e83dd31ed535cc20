#[cfg(test)]
mod tests {
    use crate::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;
    use tokio::time::{Instant, sleep, timeout};

    const MS: Duration = Duration::from_millis(1);

    #[derive(Default)]
    struct Meter {
        taken: AtomicUsize,
        started: AtomicUsize,
        running: AtomicUsize,
        most: AtomicUsize,
        ended: AtomicUsize,
    }
    /// Counts a fetch out again, however it ends.
    struct Running(Arc<Meter>);
    impl Drop for Running {
        fn drop(&mut self) {
            self.0.running.fetch_sub(1, SeqCst);
        }
    }

    fn keys(meter: &Arc<Meter>, count: u32) -> impl Iterator<Item = u32> + use<> {
        let meter = meter.clone();
        (0..count).inspect(move |_| {
            meter.taken.fetch_add(1, SeqCst);
        })
    }
    /// A fetch of `ms(key)` milliseconds; the key 13 is missing.
    fn fetch(
        meter: &Arc<Meter>,
        ms: fn(u32) -> u32,
    ) -> impl Fn(u32) -> std::pin::Pin<Box<dyn Future<Output = Result<String, String>> + Send>> + use<> {
        let meter = meter.clone();
        move |key| {
            let meter = meter.clone();
            Box::pin(async move {
                meter.started.fetch_add(1, SeqCst);
                meter.most.fetch_max(meter.running.fetch_add(1, SeqCst) + 1, SeqCst);
                let _running = Running(meter.clone());
                sleep(MS * ms(key)).await;
                meter.ended.fetch_add(1, SeqCst);
                if key == 13 { Err("no key 13".to_string()) } else { Ok(format!("value {key}")) }
            })
        }
    }

    #[tokio::test(start_paused = true)]
    async fn values_come_in_the_order_of_the_keys() {
        let meter = Arc::new(Meter::default());
        let got = fetch_all(keys(&meter, 6), 3, fetch(&meter, |key| 60 - 10 * key)).await;
        let want: Vec<String> = (0..6).map(|key| format!("value {key}")).collect();
        assert_eq!(got, Ok(want), "later keys are faster here; the order is that of the keys");
        assert_eq!(fetch_all(std::iter::empty(), 3, fetch(&meter, |_| 1)).await, Ok(vec![]));
    }

    #[tokio::test(start_paused = true)]
    async fn the_limit_holds_and_is_used() {
        let meter = Arc::new(Meter::default());
        let start = Instant::now();
        assert!(fetch_all(keys(&meter, 12), 4, fetch(&meter, |_| 10)).await.is_ok());
        let most = meter.most.load(SeqCst);
        assert!(most <= 4, "{most} fetches ran at the same time, and the limit is 4");
        assert_eq!(start.elapsed(), MS * 30, "12 fetches of 10 ms, four at a time");
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_fetch_does_not_hold_up_the_others() {
        let meter = Arc::new(Meter::default());
        let start = Instant::now();
        let got = fetch_all(keys(&meter, 9), 2, fetch(&meter, |key| if key == 0 { 80 } else { 10 })).await;
        assert!(got.is_ok());
        assert_eq!(start.elapsed(), MS * 80, "eight short fetches fit beside the long one, if each free place is used at once");
    }

    #[tokio::test(start_paused = true)]
    async fn keys_are_not_taken_ahead_of_time() {
        let meter = Arc::new(Meter::default());
        let fetching = fetch_all(keys(&meter, 1000), 3, fetch(&meter, |_| 10));
        assert!(timeout(MS * 15, fetching).await.is_err());
        let taken = meter.taken.load(SeqCst);
        assert!(taken <= 3 + 3 + 1, "after 15 ms three fetches have ended and three run; {taken} keys have been taken");
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_error_ends_it_all() {
        let meter = Arc::new(Meter::default());
        let start = Instant::now();
        let got = fetch_all(keys(&meter, 1000), 4, fetch(&meter, |key| if key == 13 { 1 } else { 10 })).await;
        assert_eq!(got, Err("no key 13".to_string()));
        assert_eq!(start.elapsed(), MS * 31, "the error is known after 31 ms, and nothing else is waited for");
        let started = meter.started.load(SeqCst);
        sleep(MS * 100).await;
        assert_eq!(meter.started.load(SeqCst), started, "fetches were started after the error had been returned");
        assert_eq!(meter.ended.load(SeqCst), 13, "fetches went on after the error had been returned: who owns the tasks?");
    }

    #[tokio::test(start_paused = true)]
    async fn a_caller_who_gives_up_leaves_nothing_running() {
        let meter = Arc::new(Meter::default());
        let fetching = fetch_all(keys(&meter, 4), 4, fetch(&meter, |_| 50));
        assert!(timeout(MS * 10, fetching).await.is_err());
        sleep(MS * 1).await;
        let running = meter.running.load(SeqCst);
        assert_eq!(running, 0, "the caller has dropped the call, and {running} of its fetches still run");
    }
}
