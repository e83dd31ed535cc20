use tokio::task::JoinSet;

/// Runs the blocking function `check` for every input, at most `limit` at the
/// same time, and returns the answers in the order of the inputs.
pub async fn check_all(inputs: Vec<u64>, limit: usize, check: fn(u64) -> bool) -> Vec<bool> {
    let mut running = JoinSet::new();
    let mut answers = Vec::with_capacity(inputs.len());
    for input in inputs {
        if running.len() == limit {
            answers.extend(running.join_next().await.map(|answer| answer.expect("never aborted")));
        }
        let check = tokio::task::spawn_blocking(move || check(input));
        running.spawn(async move { check.await.expect("check panicked") });
    }
    while let Some(answer) = running.join_next().await {
        answers.push(answer.expect("never aborted"));
    }
    answers
}
