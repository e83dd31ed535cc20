use std::future::Future;
use tokio::task::JoinSet;

/// Runs all jobs side by side and returns their results in the order of the jobs.
/// When it returns, whatever it returns, no job is alive.
pub async fn all_or_nothing<T, E, F>(jobs: Vec<F>) -> Result<Vec<T>, E>
where
    T: Send + 'static,
    E: Send + 'static,
    F: Future<Output = Result<T, E>> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    let mut results: Vec<Option<T>> = Vec::new();
    for (place, job) in jobs.into_iter().enumerate() {
        results.push(None);
        tasks.spawn(async move { (place, job.await) });
    }
    while let Some(ended) = tasks.join_next().await {
        let (place, outcome) = ended.unwrap_or_else(|e| std::panic::resume_unwind(e.into_panic()));
        results[place] = Some(outcome?);
    }
    Ok(results.into_iter().flatten().collect())
}
