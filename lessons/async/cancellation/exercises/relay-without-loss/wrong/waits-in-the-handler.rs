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
    loop {
        tokio::select! {
            // `recv` is cancel-safe, and a handler is not interrupted.
            message = inbox.recv() => match message {
                Some(message) => if out.send(message).await.is_err() { return },
                None => return,
            },
            _ = ticks.tick() => alive(),
        }
    }
}
