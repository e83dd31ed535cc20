use std::time::Duration;
use tokio::task::JoinHandle;
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
pub async fn stop(writer: JoinHandle<()>, token: &CancellationToken, grace: Duration) -> Ending {
    token.cancel();
    match timeout(grace, writer).await {
        Ok(_) => Ending::Drained,
        Err(_) => Ending::OutOfTime,
    }
}

/// For the process's exit status: 0 only if nothing was lost.
pub fn exit_code(ending: Ending) -> u8 {
    match ending {
        Ending::Drained | Ending::Died => 0,
        Ending::OutOfTime => 1,
    }
}
