use std::time::Duration;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::time::interval;

/// Moves one message; false when the relay is at its end.
async fn forward(inbox: &mut Receiver<u32>, out: &Sender<u32>) -> bool {
    let Some(message) = inbox.recv().await else { return false };
    // Never waits, so there is nothing to interrupt.
    match out.try_send(message) {
        Err(TrySendError::Closed(_)) => false,
        Ok(()) | Err(TrySendError::Full(_)) => true,
    }
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
            go_on = forward(inbox, out) => if !go_on { return },
            _ = ticks.tick() => alive(),
        }
    }
}
