pub struct Message {
    pub offset: u64,
    pub id: String,
    pub body: String,
}

#[derive(Debug)]
pub enum Failure {
    /// The fault of this message: no repetition will help, though a bug may be mended meanwhile.
    Message(String),
    /// Something that the handler depends on is down. Every message would fail now.
    Dependency(String),
}

pub trait Handler {
    /// May end the whole process.
    fn handle(&mut self, message: &Message) -> Result<(), Failure>;
}

/// What survives the process. Each function is one write.
pub trait Store {
    /// How many tries with this message were begun; 0 for one that is new.
    fn tries(&self, id: &str) -> u32;
    fn set_tries(&mut self, id: &str, tries: u32);
    /// Puts a message where a person will look at it.
    fn set_aside(&mut self, message: &Message, reason: &str);
    fn set_checkpoint(&mut self, offset: u64);
}

/// What the consumer does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Done with this message, in one way or the other.
    Continue,
    /// Deliver the same message again.
    Again,
    /// Stop reading, and deliver the same message later.
    Pause,
}

/// A message is tried so often, and then set aside.
pub const TRIES: u32 = 3;

/// Handles one delivery.
pub fn deliver(store: &mut dyn Store, handler: &mut dyn Handler, message: &Message) -> Next {
    let tries = store.tries(&message.id);
    let reason = if tries >= TRIES {
        "the process has died with it".to_string()
    } else {
        match handler.handle(message) {
            Ok(()) => {
                store.set_checkpoint(message.offset + 1);
                return Next::Continue;
            }
            Err(Failure::Dependency(_)) => return Next::Pause,
            Err(Failure::Message(_)) if tries + 1 < TRIES => {
                store.set_tries(&message.id, tries + 1);
                return Next::Again;
            }
            Err(Failure::Message(reason)) => reason,
        }
    };
    store.set_aside(message, &reason);
    store.set_checkpoint(message.offset + 1);
    Next::Continue
}
