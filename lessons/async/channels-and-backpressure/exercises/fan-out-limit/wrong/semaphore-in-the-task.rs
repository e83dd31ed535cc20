use std::future::Future;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

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
    let mut running = JoinSet::new();
    let mut values = Vec::new();
    for (at, key) in keys.enumerate() {
        values.push(None);
        let (fetched, places) = (fetch(key), places.clone());
        running.spawn(async move {
            let _place = places.acquire().await.expect("never closed");
            (at, fetched.await)
        });
    }
    while let Some(ended) = running.join_next().await {
        let (at, value) = ended.expect("a fetch does not panic");
        values[at] = Some(value?);
    }
    Ok(values.into_iter().flatten().collect())
}
