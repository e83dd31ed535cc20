#[cfg(test)]
mod tests {
    use crate::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;

    #[derive(Default)]
    struct Meter {
        pulled: AtomicUsize,
        done: AtomicUsize,
        worst: AtomicUsize,
    }

    /// `items` items; the handler takes 10 ms each and stops after `stop_after`.
    async fn go(items: u32, depth: usize, stop_after: usize) -> (usize, Arc<Meter>) {
        let meter = Arc::new(Meter::default());
        let mut left = items;
        let m = meter.clone();
        let next = move || {
            if left == 0 {
                return None;
            }
            left -= 1;
            let ahead = m.pulled.fetch_add(1, SeqCst) + 1 - m.done.load(SeqCst);
            m.worst.fetch_max(ahead, SeqCst);
            Some(left)
        };
        let m = meter.clone();
        let handled = run(next, depth, move |_| {
            let m = m.clone();
            async move {
                tokio::time::sleep(Duration::from_millis(10)).await;
                m.done.fetch_add(1, SeqCst) + 1 < stop_after
            }
        })
        .await;
        (handled, meter)
    }

    #[tokio::test(start_paused = true)]
    async fn every_item_is_handled() {
        let (handled, _) = go(20, 4, usize::MAX).await;
        assert_eq!(handled, 20, "20 items came in; what does the reader do with an item for which there is no room?");
    }

    #[tokio::test(start_paused = true)]
    async fn the_reader_never_runs_far_ahead() {
        for depth in [1, 4, 16] {
            let (_, meter) = go(200, depth, usize::MAX).await;
            let worst = meter.worst.load(SeqCst);
            // `depth` waiting, one in the handler, one in the reader's hand.
            assert!(worst <= depth + 2, "with room for {depth}, {worst} items had been pulled and not handled");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_reader_stops_with_the_handler() {
        let (handled, meter) = go(1000, 4, 5).await;
        assert_eq!(handled, 5);
        tokio::time::sleep(Duration::from_millis(50)).await;
        let pulled = meter.pulled.load(SeqCst);
        assert!(pulled <= 5 + 4 + 2, "the handler stopped after 5 items, and the reader has pulled {pulled}");
    }
}
