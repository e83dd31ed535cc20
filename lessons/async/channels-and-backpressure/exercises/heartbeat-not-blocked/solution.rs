use std::sync::Arc;
use tokio::sync::Semaphore;

/// Runs the blocking function `check` for every input, at most `limit` at the
/// same time, and returns the answers in the order of the inputs.
pub async fn check_all(inputs: Vec<u64>, limit: usize, check: fn(u64) -> bool) -> Vec<bool> {
    // The blocking pool is large on purpose; the limit has to be ours.
    let permits = Arc::new(Semaphore::new(limit));
    let mut handles = Vec::with_capacity(inputs.len());
    for input in inputs {
        let permit = permits.clone().acquire_owned().await.expect("never closed");
        handles.push(tokio::task::spawn_blocking(move || {
            let answer = check(input);
            drop(permit);
            answer
        }));
    }
    let mut answers = Vec::with_capacity(handles.len());
    for handle in handles {
        answers.push(handle.await.expect("check panicked"));
    }
    answers
}
