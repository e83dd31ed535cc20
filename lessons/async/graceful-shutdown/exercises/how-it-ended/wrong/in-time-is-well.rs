use std::time::Duration;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The writer stored everything and returned.
    Drained,
    /// It was still at work at the end of the grace period, and was aborted.
    OutOfTime,
    /// It panicked, before or after it was told to stop.
    Died,
}

/// Tells the writer to stop, waits for at most `grace`, and says how it ended.
///
/// The writer is gone when this returns.
pub async fn stop(
    mut writer: JoinHandle<()>,
    token: &CancellationToken,
    grace: Duration,
) -> Ending {
    token.cancel();
    // By reference: the handle is still needed when the time is up.
    match timeout(grace, &mut writer).await {
        Ok(_) => Ending::Drained,
        Err(_) => {
            writer.abort();
            // It may also have ended just before the abort reached it.
            ending_of(writer.await)
        }
    }
}

fn ending_of(result: Result<(), JoinError>) -> Ending {
    match result {
        Ok(()) => Ending::Drained,
        Err(e) if e.is_panic() => Ending::Died,
        Err(_) => Ending::OutOfTime,
    }
}

/// For the process's exit status: 0 only if nothing was lost.
pub fn exit_code(ending: Ending) -> u8 {
    match ending {
        Ending::Drained => 0,
        Ending::OutOfTime | Ending::Died => 1,
    }
}
