#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;

    fn even(n: u64) -> bool {
        n % 2 == 0
    }
    fn slow(n: u64) -> bool {
        std::thread::sleep(Duration::from_millis(50));
        n > 1
    }
    /// The lower the input, the longer it takes.
    fn first_is_last(n: u64) -> bool {
        std::thread::sleep(Duration::from_millis(5 * (4 - n)));
        n % 2 == 0
    }
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    fn counted(_: u64) -> bool {
        MOST.fetch_max(NOW.fetch_add(1, SeqCst) + 1, SeqCst);
        std::thread::sleep(Duration::from_millis(15));
        NOW.fetch_sub(1, SeqCst);
        true
    }

    #[tokio::test]
    async fn answers_keep_their_order() {
        assert_eq!(check_all(vec![4, 5, 6], 2, even).await, [true, false, true]);
        assert_eq!(check_all(vec![], 2, even).await, [false; 0]);
        assert_eq!(
            check_all(vec![0, 1, 2, 3], 4, first_is_last).await,
            [true, false, true, false],
            "the order of the inputs counts, not the order in which the checks end"
        );
    }

    #[tokio::test]
    async fn the_heartbeat_goes_on() {
        let beats = Cell::new(0);
        let heart = async {
            loop {
                tokio::time::sleep(Duration::from_millis(5)).await;
                beats.set(beats.get() + 1);
            }
        };
        let answers = tokio::select! {
            answers = check_all(vec![1, 2, 3, 4], 2, slow) => answers,
            () = heart => unreachable!(),
        };
        assert_eq!(answers, [false, true, true, true]);
        let beats = beats.get();
        assert!(beats >= 4, "{beats} heartbeats of 5 ms in the 100 ms of the checks: they held the thread of this task");
    }

    #[tokio::test]
    async fn the_limit_holds_and_is_used() {
        let answers = check_all((0..9).collect(), 3, counted).await;
        assert_eq!(answers.len(), 9);
        let most = MOST.load(SeqCst);
        assert!(most <= 3, "{most} checks ran at the same time, and the limit is 3");
        assert!(most >= 2, "the checks ran one after the other, and three may run at once");
    }
}
