use std::future::Future;

/// Runs all jobs side by side and returns their results in the order of the jobs.
/// When it returns, whatever it returns, no job is alive.
pub async fn all_or_nothing<T, E, F>(jobs: Vec<F>) -> Result<Vec<T>, E>
where
    T: Send + 'static,
    E: Send + 'static,
    F: Future<Output = Result<T, E>> + Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(tokio::spawn).collect();
    let mut results = Vec::new();
    let mut failed = None;
    for handle in handles {
        if failed.is_some() {
            handle.abort();
        }
        match handle.await {
            Ok(Ok(value)) => results.push(value),
            Ok(Err(error)) => failed = Some(Err(error)),
            Err(gone) if gone.is_cancelled() => {}
            Err(failure) => std::panic::resume_unwind(failure.into_panic()),
        }
    }
    failed.unwrap_or(Ok(results))
}
