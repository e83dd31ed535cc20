use std::future::Future;
use std::sync::Arc;
use tokio::sync::Semaphore;

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
    let places = Arc::new(Semaphore::new(limit));
    let mut keys = keys;
    let mut tasks = Vec::new();
    loop {
        // Room first, key second.
        let place = places.clone().acquire_owned().await.expect("never closed");
        let Some(key) = keys.next() else { break };
        let fetched = fetch(key);
        tasks.push(tokio::spawn(async move {
            let value = fetched.await;
            drop(place);
            value
        }));
    }
    let mut values = Vec::new();
    for task in tasks {
        values.push(task.await.expect("a fetch does not panic")?);
    }
    Ok(values)
}
