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
    // Owns the tasks: when this function ends early or is dropped, so are they.
    let mut running = JoinSet::new();
    loop {
        // A key is taken when there is room for it.
        while running.len() < limit {
            let Some((at, key)) = keys.next() else { break };
            values.push(None);
            let fetched = fetch(key);
            running.spawn(async move { (at, fetched.await) });
        }
        let Some(ended) = running.join_next().await else { break };
        let (at, value) = ended.expect("a fetch does not panic");
        values[at] = Some(value?);
    }
    Ok(values.into_iter().flatten().collect())
}
