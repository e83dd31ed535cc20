#[cfg(test)]
mod tests {
    use crate::*;
    use std::time::Duration;
    use tokio::sync::mpsc;
    use tokio::time::{Instant, sleep, timeout};

    const MS: Duration = Duration::from_millis(1);

    /// Sends 0, 1, 2, … every `gap`.
    fn trickle(n: u32, gap: Duration) -> mpsc::Receiver<u32> {
        let (tx, rx) = mpsc::channel(64);
        tokio::spawn(async move {
            for i in 0..n {
                sleep(gap).await;
                if tx.send(i).await.is_err() {
                    return;
                }
            }
            std::future::pending::<()>().await;
        });
        rx
    }

    async fn collect(rx: &mut mpsc::Receiver<u32>, max: usize, ms: u32) -> (Vec<u32>, End) {
        match timeout(MS * 100_000, batch(rx, max, MS * ms)).await {
            Ok(got) => got,
            Err(_) => panic!("the window is {ms} ms, and batch has not returned after 100 s"),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickle_cannot_hold_the_window_open() {
        let mut rx = trickle(1000, MS * 30);
        let start = Instant::now();
        let (items, end) = collect(&mut rx, 500, 100).await;
        assert_eq!(start.elapsed(), MS * 100, "the window is 100 ms from the call, whatever arrives meanwhile");
        assert_eq!(end, End::Window);
        assert_eq!(items, [0, 1, 2], "items that were received before the end of the window belong to the batch");
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_lost_between_two_batches() {
        let mut rx = trickle(10, MS * 30);
        let mut all = Vec::new();
        for _ in 0..4 {
            all.extend(collect(&mut rx, 500, 100).await.0);
        }
        assert_eq!(all, (0..10).collect::<Vec<_>>());
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_batch_ends_early_and_leaves_the_rest() {
        let (tx, mut rx) = mpsc::channel(64);
        for i in 0..5 {
            assert!(tx.send(i).await.is_ok());
        }
        assert_eq!(collect(&mut rx, 3, 100).await, (vec![0, 1, 2], End::Full));
        drop(tx);
        assert_eq!(collect(&mut rx, 3, 100).await, (vec![3, 4], End::Closed));
        assert_eq!(collect(&mut rx, 3, 100).await, (vec![], End::Closed));
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_channel_ends_with_the_window() {
        let (_tx, mut rx) = mpsc::channel(1);
        let start = Instant::now();
        assert_eq!(collect(&mut rx, 3, 40).await, (vec![], End::Window));
        assert_eq!(start.elapsed(), MS * 40, "the window begins with the call, not with the first item");
    }

    #[tokio::test(start_paused = true)]
    async fn the_window_begins_with_the_call() {
        let mut rx = trickle(3, MS * 30);
        let start = Instant::now();
        let _ = collect(&mut rx, 500, 40).await;
        assert_eq!(start.elapsed(), MS * 40, "the window begins with the call, not with the first item");
    }

    #[tokio::test(start_paused = true)]
    async fn room_for_nothing_takes_nothing() {
        let (tx, mut rx) = mpsc::channel(4);
        assert!(tx.send(7).await.is_ok());
        assert_eq!(collect(&mut rx, 0, 40).await, (vec![], End::Full), "at most 0 items is full at once");
        assert_eq!(rx.try_recv(), Ok(7), "an item was taken out of the channel for which there was no room");
    }
}
