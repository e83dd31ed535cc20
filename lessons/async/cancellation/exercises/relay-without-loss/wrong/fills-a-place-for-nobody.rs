use std::time::Duration;
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::time::interval;

/// Moves one message; false when the relay is at its end.
///
/// Cancel-safe: the place comes first, so a message is taken and handed over
/// between two awaits, where nothing can be dropped.
async fn forward(inbox: &mut Receiver<u32>, out: &Sender<u32>) -> bool {
    let Ok(place) = out.reserve().await else { return false };
    // `recv` is cancel-safe, and a place that is dropped is free again.
    let Some(message) = inbox.recv().await else { return false };
    place.send(message);
    true
}

/// Moves messages from `inbox` to `out`, and calls `alive` every `period`.
///
/// Ends when every sender of `inbox` is gone and all is forwarded, or when the
/// receiver of `out` is gone.
pub async fn relay(
    inbox: &mut Receiver<u32>,
    out: &Sender<u32>,
    period: Duration,
    mut alive: impl FnMut(),
) {
    let mut ticks = interval(period);
    loop {
        tokio::select! {
            _ = ticks.tick() => alive(),
            go_on = forward(inbox, out) => if !go_on { return },
        }
    }
}
