#[cfg(test)]
mod tests {
    use crate::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
    use std::time::Duration;
    use tokio::task::JoinHandle;
    use tokio::time::{Instant, sleep, timeout};
    use tokio_util::sync::CancellationToken;

    const MS: Duration = Duration::from_millis(1);

    /// What a writer holds while it runs.
    #[derive(Clone, Default)]
    struct File(Arc<AtomicBool>);
    struct Open(File);
    impl File {
        fn open(&self) -> Open {
            self.0.store(true, SeqCst);
            Open(self.clone())
        }
        fn is_open(&self) -> bool {
            self.0.load(SeqCst)
        }
    }
    impl Drop for Open {
        fn drop(&mut self) {
            self.0.0.store(false, SeqCst);
        }
    }

    /// Works until the news comes, and then for another `drain`.
    fn writer(file: &File, token: &CancellationToken, drain: Duration) -> JoinHandle<()> {
        let (file, token) = (file.clone(), token.clone());
        tokio::spawn(async move {
            let _open = file.open();
            token.cancelled().await;
            sleep(drain).await;
        })
    }
    async fn end(writer: JoinHandle<()>, token: &CancellationToken) -> Ending {
        match timeout(MS * 10_000, stop(writer, token, MS * 100)).await {
            Ok(ending) => ending,
            Err(_) => panic!("the grace period is 100 ms, and stop has not returned after 10 s"),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_writer_in_time() {
        let (file, token) = (File::default(), CancellationToken::new());
        let writer = writer(&file, &token, MS * 60);
        let start = Instant::now();
        assert_eq!(end(writer, &token).await, Ending::Drained);
        assert_eq!(start.elapsed(), MS * 60, "a writer that is done is not waited for any longer");
        assert!(!file.is_open());
    }

    #[tokio::test(start_paused = true)]
    async fn a_writer_that_is_late_is_gone_afterwards() {
        let (file, token) = (File::default(), CancellationToken::new());
        let writer = writer(&file, &token, MS * 5000);
        let start = Instant::now();
        assert_eq!(end(writer, &token).await, Ending::OutOfTime);
        assert!(!file.is_open(), "stop has returned, and the writer still has its file open");
        assert_eq!(start.elapsed(), MS * 100);
    }

    #[tokio::test(start_paused = true)]
    async fn a_writer_that_is_late_does_not_go_on() {
        let (file, token) = (File::default(), CancellationToken::new());
        let went_on = Arc::new(AtomicBool::new(false));
        let writer = tokio::spawn({
            let (token, went_on) = (token.clone(), went_on.clone());
            async move {
                token.cancelled().await;
                sleep(MS * 5000).await;
                went_on.store(true, SeqCst);
            }
        });
        assert_eq!(end(writer, &token).await, Ending::OutOfTime);
        sleep(MS * 10_000).await;
        assert!(!went_on.load(SeqCst), "the time was up, and the writer went on: what does dropping its handle do?");
        assert!(!file.is_open());
    }

    #[tokio::test(start_paused = true)]
    async fn a_writer_that_panics_on_the_way_out() {
        let token = CancellationToken::new();
        let writer = tokio::spawn({
            let token = token.clone();
            async move {
                token.cancelled().await;
                sleep(MS * 10).await;
                panic!("disk is full");
            }
        });
        assert_eq!(end(writer, &token).await, Ending::Died, "it ended in time, and it did not end well");
    }

    #[tokio::test(start_paused = true)]
    async fn a_writer_that_had_died_before() {
        let token = CancellationToken::new();
        let writer = tokio::spawn(async { panic!("disk is full") });
        sleep(MS * 50).await;
        assert_eq!(end(writer, &token).await, Ending::Died, "it was dead before anybody told it to stop");
    }

    /// At work without an await when the time is up, and then done.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_writer_that_ends_while_it_is_being_aborted() {
        let token = CancellationToken::new();
        let writer = tokio::spawn({
            let token = token.clone();
            async move {
                token.cancelled().await;
                std::thread::sleep(MS * 300);
            }
        });
        sleep(MS * 20).await;
        let ending = stop(writer, &token, MS * 100).await;
        assert_eq!(ending, Ending::Drained, "the abort came too late, the writer had finished its work: nothing is lost");
    }

    #[test]
    fn the_exit_status_tells() {
        assert_eq!(exit_code(Ending::Drained), 0);
        assert_eq!(exit_code(Ending::OutOfTime), 1);
        assert_eq!(exit_code(Ending::Died), 1, "accepted work may be lost, and the exit status says that all is well");
    }
}
