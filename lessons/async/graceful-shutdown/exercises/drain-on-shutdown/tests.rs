#[cfg(test)]
mod tests {
    use crate::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;
    use tokio::sync::{mpsc, oneshot};
    use tokio::time::{Instant, sleep};

    const MS: Duration = Duration::from_millis(1);

    struct Alive(Arc<AtomicUsize>);
    impl Drop for Alive {
        fn drop(&mut self) {
            self.0.fetch_sub(1, SeqCst);
        }
    }
    fn job(alive: &Arc<AtomicUsize>, ms: u32) -> Job {
        let alive = alive.clone();
        Box::pin(async move {
            alive.fetch_add(1, SeqCst);
            let _alive = Alive(alive);
            sleep(MS * ms).await;
        })
    }
    async fn bad_job() {
        panic!("bad job");
    }
    fn report(done: usize, panicked: usize, aborted: usize) -> Report {
        Report { done, panicked, aborted }
    }

    #[tokio::test(start_paused = true)]
    async fn running_jobs_may_finish() {
        let alive = Arc::new(AtomicUsize::new(0));
        let (tx, rx) = mpsc::channel(8);
        let (stop, stopped) = oneshot::channel();
        for _ in 0..3 {
            assert!(tx.send(job(&alive, 50)).await.is_ok());
        }
        let stopper = async {
            sleep(MS * 10).await;
            stop.send(()).unwrap();
        };
        let (got, ()) = tokio::join!(serve(rx, stopped, MS * 100), stopper);
        assert_eq!(got, report(3, 0, 0), "three jobs had 40 ms to go, and 100 ms of grace");
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_sends_learns_at_once() {
        let alive = Arc::new(AtomicUsize::new(0));
        let (tx, rx) = mpsc::channel(8);
        let (stop, stopped) = oneshot::channel();
        assert!(tx.send(job(&alive, 80)).await.is_ok());
        let stopper = async {
            sleep(MS * 10).await;
            stop.send(()).unwrap();
            sleep(MS * 10).await;
            assert!(tx.is_closed(), "the service is stopping, and senders can still put jobs into its queue");
        };
        tokio::join!(serve(rx, stopped, MS * 100), stopper);
    }

    #[tokio::test(start_paused = true)]
    async fn the_grace_period_is_for_all_jobs_together() {
        let alive = Arc::new(AtomicUsize::new(0));
        let (tx, rx) = mpsc::channel(8);
        let (stop, stopped) = oneshot::channel();
        for ms in [60, 120, 9000] {
            assert!(tx.send(job(&alive, ms)).await.is_ok());
        }
        let stopper = async {
            sleep(MS * 10).await;
            stop.send(()).unwrap();
            Instant::now()
        };
        let server = async {
            let got = serve(rx, stopped, MS * 100).await;
            (got, alive.load(SeqCst), Instant::now())
        };
        let ((got, left, end), start) = tokio::join!(server, stopper);
        let took = end - start;
        assert!(took <= MS * 110, "the grace period is 100 ms for all jobs together, and stopping took {took:?}");
        assert_eq!(left, 0, "serve has returned, and {left} aborted jobs still hold what they held");
        assert_eq!(got, report(1, 0, 2));
    }

    #[tokio::test(start_paused = true)]
    async fn without_a_stop_the_end_of_the_queue_drains_too() {
        let alive = Arc::new(AtomicUsize::new(0));
        let (tx, rx) = mpsc::channel(8);
        let (_stop, stopped) = oneshot::channel();
        assert!(tx.send(job(&alive, 30)).await.is_ok());
        assert!(tx.send(Box::pin(bad_job())).await.is_ok());
        drop(tx);
        let got = serve(rx, stopped, MS * 100).await;
        assert_eq!(got, report(1, 1, 0), "one job slept and ended, the other panicked");
    }

    #[tokio::test(start_paused = true)]
    async fn a_job_that_panics_while_the_service_runs_is_no_success() {
        let alive = Arc::new(AtomicUsize::new(0));
        let (tx, rx) = mpsc::channel::<Job>(8);
        let (_stop, stopped) = oneshot::channel();
        let source = async {
            assert!(tx.send(Box::pin(bad_job())).await.is_ok());
            sleep(MS * 20).await;
            assert!(tx.send(job(&alive, 10)).await.is_ok());
            drop(tx);
        };
        let (got, ()) = tokio::join!(serve(rx, stopped, MS * 100), source);
        assert_eq!(got, report(1, 1, 0), "a panic was counted as if the job had been done");
    }
}
