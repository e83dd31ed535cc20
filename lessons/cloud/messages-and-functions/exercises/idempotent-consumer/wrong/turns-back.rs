pub struct Message {
    /// Its number in the log of the partition.
    pub offset: u64,
    /// Chosen by the producer. If it sends a message again, the id is the same and the offset is another.
    pub id: String,
    pub account: String,
    pub amount: i64,
}

/// The process dies here; what was stored before stays. `?` is how one dies.
#[derive(Debug, PartialEq, Eq)]
pub struct Crash;

/// A database. Every function is one transaction.
pub trait Store {
    /// Whether a message with this id has been applied.
    fn is_applied(&self, id: &str) -> bool;
    /// Changes the balance and remembers the id.
    fn apply(&mut self, message: &Message) -> Result<(), Crash>;
    /// All messages below this offset are done.
    fn checkpoint(&self) -> u64;
    fn set_checkpoint(&mut self, offset: u64) -> Result<(), Crash>;
}

/// Handles one delivery.
pub fn deliver(store: &mut dyn Store, message: &Message) -> Result<(), Crash> {
    if !store.is_applied(&message.id) {
        store.apply(message)?;
    }
    store.set_checkpoint(message.offset + 1)
}
