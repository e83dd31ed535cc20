use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

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
    let mut items = Vec::new();
    if max == 0 {
        return (items, End::Full);
    }
    let Some(first) = rx.recv().await else {
        return (items, End::Closed);
    };
    items.push(first);
    let end = Instant::now() + window;
    while items.len() < max {
        tokio::select! {
            biased;
            _ = sleep_until(end) => return (items, End::Window),
            item = rx.recv() => match item {
                Some(item) => items.push(item),
                None => return (items, End::Closed),
            },
        }
    }
    (items, End::Full)
}
