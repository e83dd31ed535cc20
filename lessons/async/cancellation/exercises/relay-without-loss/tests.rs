#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::{Cell, RefCell};
    use std::time::Duration;
    use tokio::sync::mpsc::channel;
    use tokio::time::{Instant, sleep, timeout};

    const MS: Duration = Duration::from_millis(1);

    /// Sends 0 to `count`, reads from a queue of `room` every `pause`, with a sign of life every 10 ms.
    /// Gives what arrived, and the longest time without a sign.
    async fn through(count: u32, room: usize, pause: Duration) -> (Vec<u32>, Duration) {
        let (tx, mut inbox) = channel(count as usize);
        for i in 0..count {
            tx.try_send(i).unwrap();
        }
        drop(tx);
        let (out, mut far) = channel(room);
        let signs = RefCell::new(vec![Instant::now()]);
        let reader = async {
            let mut got = Vec::new();
            while let Some(message) = far.recv().await {
                got.push(message);
                sleep(pause).await;
            }
            got
        };
        let relay = async {
            relay(&mut inbox, &out, MS * 10, || signs.borrow_mut().push(Instant::now())).await;
            drop(out);
        };
        let both = async { tokio::join!(reader, relay).0 };
        match timeout(MS * 100_000, both).await {
            Ok(got) => {
                let silence = signs.borrow().windows(2).map(|pair| pair[1] - pair[0]).max();
                (got, silence.unwrap_or(Duration::MAX))
            }
            Err(_) => panic!("the inbox is closed and empty, and the relay does not return"),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_fast_reader_gets_everything() {
        assert_eq!(through(8, 2, MS).await.0, (0..8).collect::<Vec<_>>());
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_reader_gets_everything() {
        let (got, silence) = through(8, 1, MS * 35).await;
        assert_eq!(got, (0..8).collect::<Vec<_>>(), "a tick came while a message waited for room in the queue");
        assert!(silence <= MS * 20, "no sign of life for {silence:?}; they must not wait for the reader");
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_has_gone_leaves_the_messages_where_they_are() {
        let (tx, mut inbox) = channel(4);
        for i in 0..4 {
            tx.try_send(i).unwrap();
        }
        let (out, far) = channel(1);
        drop(far);
        let ended = timeout(MS * 1000, relay(&mut inbox, &out, MS * 10, || ())).await;
        assert!(ended.is_ok(), "nobody reads any more, and the relay goes on");
        assert_eq!(inbox.try_recv(), Ok(0), "a message was taken out of the inbox for a reader that has gone");
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_goes_while_nothing_arrives() {
        let (tx, mut inbox) = channel(4);
        let (out, far) = channel(1);
        let leaves = async {
            sleep(MS * 5).await;
            drop(far);
            tx.try_send(9).unwrap();
            sleep(MS * 1000).await;
        };
        tokio::select! {
            _ = relay(&mut inbox, &out, MS * 10, || ()) => {}
            _ = leaves => panic!("nobody reads any more, and the relay goes on"),
        }
        assert_eq!(inbox.try_recv(), Ok(9), "the reader had gone before this message came, and the message is gone as well");
    }

    #[tokio::test(start_paused = true)]
    async fn signs_of_life_come_while_nothing_arrives() {
        let (_tx, mut inbox) = channel(1);
        let (out, _far) = channel(1);
        let ticks = Cell::new(0);
        let relay = relay(&mut inbox, &out, MS * 10, || ticks.set(ticks.get() + 1));
        assert!(timeout(MS * 95, relay).await.is_err());
        assert_eq!(ticks.get(), 10);
    }
}
