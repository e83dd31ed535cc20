use std::collections::HashMap;
use std::sync::Mutex;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub account: String,
    pub cents: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is not enough in the account. Nothing was booked.
    NoFunds,
    /// The key belongs to a different payment: a bug in the client.
    KeyReused,
    /// Another request with this key is being booked. Ask again later.
    InProgress,
}

enum State {
    Running,
    Done(Receipt),
}

struct Entry {
    payment: Payment,
    state: State,
}

#[derive(Default)]
pub struct Desk {
    entries: Mutex<HashMap<String, Entry>>,
}

/// Gives a claimed key back, unless its booking was finished.
struct Claim<'a> {
    desk: &'a Desk,
    key: &'a str,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        let mut entries = self.desk.entries.lock().unwrap();
        if let Some(Entry {
            state: State::Running,
            ..
        }) = entries.get(self.key)
        {
            entries.remove(self.key);
        }
    }
}

impl Desk {
    /// Calls `book` at most once for each key that succeeds. `book` may be slow, and may panic.
    pub fn pay(
        &self,
        key: &str,
        payment: &Payment,
        book: impl FnOnce(&Payment) -> Result<Receipt, Refusal>,
    ) -> Result<Receipt, Refusal> {
        if let Some(receipt) = self.claim(key, payment)? {
            return Ok(receipt);
        }
        let _claim = Claim { desk: self, key };
        let receipt = book(payment)?;
        self.finish(key, &receipt);
        Ok(receipt)
    }

    /// Claims the key, or says why not. `Ok(Some(…))` is the receipt of an earlier request.
    fn claim(&self, key: &str, payment: &Payment) -> Result<Option<Receipt>, Refusal> {
        let mut entries = self.entries.lock().unwrap();
        match entries.get(key) {
            Some(entry) if entry.payment != *payment => Err(Refusal::KeyReused),
            Some(Entry {
                state: State::Running,
                ..
            }) => Err(Refusal::InProgress),
            Some(Entry {
                state: State::Done(receipt),
                ..
            }) => Ok(Some(receipt.clone())),
            None => {
                let entry = Entry {
                    payment: payment.clone(),
                    state: State::Running,
                };
                entries.insert(key.to_string(), entry);
                Ok(None)
            }
        }
    }

    fn finish(&self, key: &str, receipt: &Receipt) {
        if let Some(entry) = self.entries.lock().unwrap().get_mut(key) {
            entry.state = State::Done(receipt.clone());
        }
    }
}
