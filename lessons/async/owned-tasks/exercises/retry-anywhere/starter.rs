use std::future::Future;
use std::time::{Duration, Instant};

/// What the caller's runtime can do.
pub trait Timer {
    /// Time since some fixed moment.
    fn now(&self) -> Duration;
    fn sleep(&self, time: Duration) -> impl Future<Output = ()>;
}

/// Makes a request until it succeeds, with growing pauses, for at most about `limit`.
pub async fn retry<T, E, F>(
    timer: &impl Timer,
    limit: Duration,
    mut request: impl FnMut() -> F,
) -> Result<T, E>
where
    F: Future<Output = Result<T, E>>,
{
    let _ = timer;
    let start = Instant::now();
    let mut pause = Duration::from_millis(100);
    loop {
        let outcome = request().await;
        if outcome.is_ok() || start.elapsed() > limit {
            return outcome;
        }
        std::thread::sleep(pause);
        pause *= 2;
    }
}
