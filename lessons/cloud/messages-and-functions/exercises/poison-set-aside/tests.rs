#[cfg(test)]
mod tests {
    use crate::*;
    use std::collections::HashMap;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[derive(Default)]
    struct FakeStore {
        tries: HashMap<String, u32>,
        /// The writes that matter, in order.
        writes: Vec<String>,
    }

    impl Store for FakeStore {
        fn tries(&self, id: &str) -> u32 {
            self.tries.get(id).copied().unwrap_or(0)
        }
        fn set_tries(&mut self, id: &str, tries: u32) {
            self.tries.insert(id.to_string(), tries);
        }
        fn set_aside(&mut self, message: &Message, reason: &str) {
            self.writes.push(format!("aside {} ({reason})", message.id));
        }
        fn set_checkpoint(&mut self, offset: u64) {
            self.writes.push(format!("checkpoint {offset}"));
        }
    }

    enum Act {
        Good,
        Broken,
        Down,
        Kill,
    }
    use Act::*;

    /// Acts as the list says, one act per call.
    struct Script(Vec<Act>);

    impl Handler for Script {
        fn handle(&mut self, _: &Message) -> Result<(), Failure> {
            assert!(!self.0.is_empty(), "the handler was called once too often");
            match self.0.remove(0) {
                Good => Ok(()),
                Broken => Err(Failure::Message("no such customer".into())),
                Down => Err(Failure::Dependency("database down".into())),
                Kill => panic!("this message ends the process"),
            }
        }
    }

    fn message(offset: u64) -> Message {
        Message {
            offset,
            id: format!("m{offset}"),
            body: "{}".into(),
        }
    }

    /// `None` if the process has died.
    fn deliver_to(store: &mut FakeStore, script: &mut Script, offset: u64) -> Option<Next> {
        catch_unwind(AssertUnwindSafe(|| {
            deliver(store, script, &message(offset))
        }))
        .ok()
    }

    #[test]
    fn a_good_message_is_done() {
        let (mut store, mut script) = (FakeStore::default(), Script(vec![Good]));
        assert_eq!(deliver_to(&mut store, &mut script, 7), Some(Next::Continue));
        assert_eq!(store.writes, ["checkpoint 8"]);
    }

    #[test]
    fn a_message_that_fails_gets_three_tries() {
        let (mut store, mut script) = (FakeStore::default(), Script(vec![Broken, Broken, Broken]));
        for _ in 0..2 {
            assert_eq!(deliver_to(&mut store, &mut script, 0), Some(Next::Again));
            assert_eq!(store.writes, [""; 0], "it has a try left");
        }
        assert_eq!(
            deliver_to(&mut store, &mut script, 0),
            Some(Next::Continue),
            "the third try"
        );
        assert_eq!(
            store.writes,
            ["aside m0 (no such customer)", "checkpoint 1"],
            "in the other order a crash between these two writes loses the message"
        );
    }

    #[test]
    fn a_message_that_recovers_is_done() {
        let (mut store, mut script) = (FakeStore::default(), Script(vec![Broken, Broken, Good]));
        for _ in 0..3 {
            deliver_to(&mut store, &mut script, 0);
        }
        assert_eq!(store.writes, ["checkpoint 1"], "the third try was good");
    }

    #[test]
    fn a_message_that_kills_is_set_aside() {
        let (mut store, mut script) = (FakeStore::default(), Script(vec![Kill, Kill, Kill, Kill]));
        for _ in 0..3 {
            assert_eq!(deliver_to(&mut store, &mut script, 0), None);
        }
        let fourth = deliver_to(&mut store, &mut script, 0);
        assert!(
            fourth.is_some(),
            "m0 has killed the process three times, and was handled once more"
        );
        assert_eq!(fourth, Some(Next::Continue));
        let aside = store
            .writes
            .first()
            .is_some_and(|write| write.starts_with("aside m0 ("));
        assert!(
            aside,
            "it should be set aside before anything else: {:?}",
            store.writes
        );
        assert_eq!(
            store.writes.last().map(String::as_str),
            Some("checkpoint 1")
        );
    }

    #[test]
    fn an_outage_is_nobodys_poison() {
        let mut store = FakeStore::default();
        for _ in 0..5 {
            let answer = deliver_to(&mut store, &mut Script(vec![Down]), 0);
            assert_eq!(
                answer,
                Some(Next::Pause),
                "an outage has moved a good message to the dead letters, or has hurried on"
            );
        }
        assert_eq!(store.writes, [""; 0], "nothing is done with it yet");
        assert_eq!(
            deliver_to(&mut store, &mut Script(vec![Good]), 0),
            Some(Next::Continue)
        );
        assert_eq!(store.writes, ["checkpoint 1"]);
    }

    #[test]
    fn an_outage_forgives_nothing() {
        let mut store = FakeStore::default();
        let mut script = Script(vec![Broken, Down, Broken, Down, Broken]);
        let answers: Vec<_> = (0..5)
            .filter_map(|_| deliver_to(&mut store, &mut script, 0))
            .collect();
        assert_eq!(
            answers,
            [
                Next::Again,
                Next::Pause,
                Next::Again,
                Next::Pause,
                Next::Continue
            ],
            "the fifth delivery is the third failure of its own: an outage has wiped out the tries \
             before it"
        );
    }

    #[test]
    fn each_message_has_its_own_tries() {
        let (mut store, mut script) = (FakeStore::default(), Script(vec![Broken, Broken, Broken]));
        for offset in 0..3 {
            assert_eq!(
                deliver_to(&mut store, &mut script, offset),
                Some(Next::Again),
                "the first failure of message {offset}"
            );
        }
    }
}
