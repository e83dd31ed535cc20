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
    let (tx, mut rx) = mpsc::channel(depth);
    let reader = tokio::spawn(async move {
        // Room first, item second: nothing is pulled that has no place to go,
        // and a closed channel ends the reader.
        while let Ok(permit) = tx.reserve().await {
            match next() {
                Some(item) => permit.send(item),
                None => break,
            }
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
    // Closing wakes a reader that waits for room; then wait until it is gone.
    drop(rx);
    if let Err(e) = reader.await {
        std::panic::resume_unwind(e.into_panic());
    }
    handled
}
