#[cfg(test)]
mod tests {
    use crate::*;
    use std::collections::BTreeSet;

    #[derive(Default)]
    struct FakeStore {
        balance: i64,
        ids: BTreeSet<String>,
        checkpoint: u64,
        /// How many writes are left to the process, and whether the last one still takes effect.
        dies: Option<(u32, bool)>,
    }

    impl FakeStore {
        fn write(&mut self, change: impl FnOnce(&mut Self)) -> Result<(), Crash> {
            match &mut self.dies {
                Some((0, takes_effect)) => {
                    if *takes_effect {
                        change(self);
                    }
                    self.dies = None;
                    Err(Crash)
                }
                Some((left, _)) => {
                    *left -= 1;
                    change(self);
                    Ok(())
                }
                None => {
                    change(self);
                    Ok(())
                }
            }
        }
    }

    impl Store for FakeStore {
        fn is_applied(&self, id: &str) -> bool {
            self.ids.contains(id)
        }
        fn apply(&mut self, message: &Message) -> Result<(), Crash> {
            self.write(|store| {
                store.balance += message.amount;
                store.ids.insert(message.id.clone());
            })
        }
        fn checkpoint(&self) -> u64 {
            self.checkpoint
        }
        fn set_checkpoint(&mut self, offset: u64) -> Result<(), Crash> {
            self.write(|store| store.checkpoint = offset)
        }
    }

    /// The log of a partition: the id of each message, and its amount.
    fn log(messages: &[(&str, i64)]) -> Vec<Message> {
        let message = |(offset, (id, amount)): (usize, &(&str, i64))| Message {
            offset: offset as u64,
            id: id.to_string(),
            account: "a-17".into(),
            amount: *amount,
        };
        messages.iter().enumerate().map(message).collect()
    }

    /// Consumers one after the other, each from the checkpoint on, until one reaches the end.
    fn consume(store: &mut FakeStore, log: &[Message]) {
        for _process in 0..4 {
            let from = store.checkpoint as usize;
            if log[from..]
                .iter()
                .all(|message| deliver(store, message).is_ok())
            {
                return;
            }
        }
        panic!("the successors die although the store lets them live");
    }

    fn check(store: &FakeStore, balance: i64, checkpoint: u64, when: &str) {
        let found = store.balance;
        assert!(
            found >= balance,
            "{when}: an amount was lost ({found}, and not {balance})"
        );
        assert!(
            found <= balance,
            "{when}: an amount was booked twice ({found}, and not {balance})"
        );
        let at = store.checkpoint;
        assert!(
            at >= checkpoint,
            "{when}: the partition is stuck at {at}, and not at {checkpoint}"
        );
        assert_eq!(at, checkpoint, "{when}: the checkpoint is too high");
    }

    #[test]
    fn each_message_is_applied() {
        let mut store = FakeStore::default();
        consume(
            &mut store,
            &log(&[("pay-1", 40), ("pay-2", 5), ("pay-3", 5)]),
        );
        check(&store, 50, 3, "without any trouble");
    }

    #[test]
    fn a_producer_may_send_it_again() {
        let mut store = FakeStore::default();
        consume(
            &mut store,
            &log(&[("pay-1", 40), ("pay-1", 40), ("pay-2", 40)]),
        );
        check(&store, 80, 3, "pay-1 stands in the log twice");
    }

    #[test]
    fn the_process_may_die_at_any_write() {
        let log = log(&[("pay-1", 40), ("pay-2", 5), ("pay-1", 40), ("pay-3", 5)]);
        for write in 0..8 {
            for takes_effect in [false, true] {
                let dies = Some((write, takes_effect));
                let mut store = FakeStore {
                    dies,
                    ..FakeStore::default()
                };
                consume(&mut store, &log);
                let side = if takes_effect { "after" } else { "before" };
                check(
                    &store,
                    50,
                    4,
                    &format!("the process died {side} write {}", write + 1),
                );
            }
        }
    }

    #[test]
    fn an_old_delivery_changes_nothing() {
        let mut store = FakeStore::default();
        let log = log(&[("pay-1", 40), ("pay-2", 5)]);
        consume(&mut store, &log);
        assert_eq!(deliver(&mut store, &log[0]), Ok(()));
        assert_eq!(store.balance, 45, "an amount was booked twice");
        assert_eq!(store.checkpoint, 2, "the checkpoint has gone back");
    }
}
