use std::collections::HashMap;

/// Seconds since some epoch.
pub type Seconds = u64;

/// For so long the answer to a key is kept. No client goes on trying for longer.
pub const KEEP: Seconds = 24 * 3600;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub account: String,
    pub cents: u64,
}

/// What a client gets for a payment that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: u32,
    pub balance: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is not enough in the account. Nothing was booked.
    NoFunds,
    /// The key belongs to another payment: a bug of the client.
    KeyReused,
}

/// What is remembered of a payment that was made.
struct Known {
    payment: Payment,
    receipt: Receipt,
    at: Seconds,
}

#[derive(Default)]
pub struct Bank {
    balances: HashMap<String, u64>,
    receipts: u32,
    known: HashMap<String, Known>,
}

impl Bank {
    pub fn balance(&self, account: &str) -> u64 {
        self.balances.get(account).copied().unwrap_or(0)
    }

    pub fn deposit(&mut self, account: &str, cents: u64) {
        *self.balances.entry(account.to_string()).or_default() += cents;
    }

    fn book(&mut self, payment: &Payment) -> Result<Receipt, Refusal> {
        let balance = self.balance(&payment.account);
        let balance = balance.checked_sub(payment.cents).ok_or(Refusal::NoFunds)?;
        self.balances.insert(payment.account.clone(), balance);
        self.receipts += 1;
        Ok(Receipt {
            number: self.receipts,
            balance,
        })
    }

    /// Makes a payment, once for each key. Whoever comes with the same key and the same payment gets the same
    /// receipt.
    pub fn pay(&mut self, key: &str, payment: &Payment, now: Seconds) -> Result<Receipt, Refusal> {
        self.known.retain(|_, known| now < known.at + KEEP);
        if let Some(known) = self.known.get(key) {
            return Ok(known.receipt.clone());
        }
        let receipt = self.book(payment)?;
        let known = Known {
            payment: payment.clone(),
            receipt: receipt.clone(),
            at: now,
        };
        self.known.insert(key.to_string(), known);
        Ok(receipt)
    }

    /// How many keys are remembered.
    pub fn keys(&self) -> usize {
        self.known.len()
    }
}
