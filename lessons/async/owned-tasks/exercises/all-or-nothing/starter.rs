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
    for handle in handles {
        results.push(handle.await.unwrap()?);
    }
    Ok(results)
}
