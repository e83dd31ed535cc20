use std::collections::BTreeSet;

#[derive(Default)]
pub struct Broker {
    topics: BTreeSet<String>,
}

impl Broker {
    pub fn create(&mut self, topic: &str) {
        self.topics.insert(topic.to_string());
    }

    pub fn topics(&self) -> usize {
        self.topics.len()
    }
}

pub use approvals::Approval;

mod approvals {
    use super::Broker;

    /// A second person's consent to one deletion.
    #[derive(Debug)]
    pub struct Approval {
        topic: &'static str,
    }

    impl Approval {
        pub fn by_second_person(topic: &'static str) -> Approval {
            Approval { topic }
        }

        fn delete(self, broker: &mut Broker) {
            broker.topics.remove(self.topic);
        }
    }
}

/// What must not compile. Leave this function as it is.
fn main() {
    let mut broker = Broker::default();
    broker.create("orders");
    let approval = Approval::by_second_person("orders");
    approval.delete(&mut broker);
    // A week later. Nobody has approved this.
    broker.create("orders");
    approval.delete(&mut broker);
    println!("{} topics", broker.topics());
}
