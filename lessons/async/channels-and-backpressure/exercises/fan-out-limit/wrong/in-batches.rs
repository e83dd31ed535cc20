use std::future::Future;
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
    let mut keys = keys.enumerate();
    let mut values = Vec::new();
    loop {
        let mut batch = JoinSet::new();
        for (at, key) in keys.by_ref().take(limit) {
            values.push(None);
            let fetched = fetch(key);
            batch.spawn(async move { (at, fetched.await) });
        }
        if batch.is_empty() {
            return Ok(values.into_iter().flatten().collect());
        }
        while let Some(ended) = batch.join_next().await {
            let (at, value) = ended.expect("a fetch does not panic");
            values[at] = Some(value?);
        }
    }
}
