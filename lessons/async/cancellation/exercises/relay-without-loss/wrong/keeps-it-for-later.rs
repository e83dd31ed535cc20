use std::time::Duration;
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::time::interval;

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
    // The message that waits for room survives a tick here.
    let mut waiting = None;
    loop {
        tokio::select! {
            message = inbox.recv(), if waiting.is_none() => match message {
                Some(message) => waiting = Some(message),
                None => return,
            },
            place = out.reserve(), if waiting.is_some() => match (place, waiting.take()) {
                (Ok(place), Some(message)) => place.send(message),
                _ => return,
            },
            _ = ticks.tick() => alive(),
        }
    }
}
