use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, timeout_at};

pub type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub done: usize,
    pub panicked: usize,
    pub aborted: usize,
}

impl Report {
    fn count(&mut self, result: Result<(), JoinError>) {
        match result {
            Ok(()) => self.done += 1,
            Err(e) if e.is_panic() => self.panicked += 1,
            Err(_) => self.aborted += 1,
        }
    }
}

/// Runs jobs as they arrive until `stop` fires or every sender is gone, then
/// gives the running jobs `grace` to finish.
///
/// No job runs any more when this returns.
pub async fn serve(
    mut jobs: mpsc::Receiver<Job>,
    mut stop: oneshot::Receiver<()>,
    grace: Duration,
) -> Report {
    let mut report = Report::default();
    let mut running = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            _ = &mut stop => break,
            // Disabled while the set is empty: `None` does not match.
            Some(result) = running.join_next() => report.count(result),
            job = jobs.recv() => match job {
                Some(job) => { running.spawn(job); }
                None => break,
            },
        }
    }
    // Senders learn at once that nothing more is taken.
    drop(jobs);
    let deadline = Instant::now() + grace;
    while let Ok(Some(result)) = timeout_at(deadline, running.join_next()).await {
        report.count(result);
    }
    report.aborted = running.len();
    running.abort_all();
    report
}
