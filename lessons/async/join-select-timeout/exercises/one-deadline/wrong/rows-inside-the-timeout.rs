use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::timeout;

#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// `max` items are in the batch.
    Full,
    /// The window is over.
    Window,
    /// Every sender is gone.
    Closed,
}

/// Collects at most `max` items, for at most `window` from the call, until the
/// channel is closed, whatever comes first. What is not in the batch is still in
/// the channel.
pub async fn batch(
    rx: &mut mpsc::Receiver<u32>,
    max: usize,
    window: Duration,
) -> (Vec<u32>, End) {
    if max == 0 {
        return (Vec::new(), End::Full);
    }
    let collect = async {
        let mut items = Vec::new();
        while let Some(item) = rx.recv().await {
            items.push(item);
            if items.len() == max {
                return (items, End::Full);
            }
        }
        (items, End::Closed)
    };
    match timeout(window, collect).await {
        Ok(batch) => batch,
        Err(_) => (Vec::new(), End::Window),
    }
}
