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
/// channel is closed, whatever comes first.
pub async fn batch(
    rx: &mut mpsc::Receiver<u32>,
    max: usize,
    window: Duration,
) -> (Vec<u32>, End) {
    let mut items = Vec::new();
    loop {
        tokio::select! {
            item = rx.recv() => match item {
                Some(item) => items.push(item),
                None => return (items, End::Closed),
            },
            _ = sleep(window) => return (items, End::Window),
        }
        if items.len() == max {
            return (items, End::Full);
        }
    }
}
