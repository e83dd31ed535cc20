use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

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
    // Made once: each turn of the loop waits for the same moment.
    let deadline = sleep(window);
    tokio::pin!(deadline);
    loop {
        tokio::select! {
            // The deadline first, so that a full channel cannot starve it.
            biased;
            _ = &mut deadline => return (items, End::Window),
            // `recv` is cancel-safe: losing the race takes nothing out.
            item = rx.recv() => match item {
                Some(item) => items.push(item),
                None => return (items, End::Closed),
            },
        }
        if items.len() == max {
            return (items, End::Full);
        }
    }
}
