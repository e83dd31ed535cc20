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

#[derive(Default)]
pub struct Desk {
    known: Mutex<HashMap<String, (Payment, Receipt)>>,
}

impl Desk {
    /// Calls `book` at most once for each key that succeeds. `book` may be slow, and may panic.
    pub fn pay(
        &self,
        key: &str,
        payment: &Payment,
        book: impl FnOnce(&Payment) -> Result<Receipt, Refusal>,
    ) -> Result<Receipt, Refusal> {
        if let Some((_, receipt)) = self.known.lock().unwrap().get(key) {
            return Ok(receipt.clone());
        }
        let receipt = book(payment)?;
        let entry = (payment.clone(), receipt.clone());
        self.known.lock().unwrap().insert(key.to_string(), entry);
        Ok(receipt)
    }
}
