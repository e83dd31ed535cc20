use std::collections::BTreeMap;

/// INVARIANT: `total` is the sum of all balances, and nothing is in flight
/// between two calls. Auditors may look at any time, also after a panic.
#[derive(Default)]
pub struct Ledger {
    balances: BTreeMap<String, u64>,
    total: u64,
    in_flight: u32,
}

impl Ledger {
    /// Gives every account what `rule` says: it gets the name and the balance.
    pub fn reprice(&mut self, mut rule: impl FnMut(&str, u64) -> u64) {
        self.in_flight += 1;
        for (name, balance) in self.balances.iter_mut() {
            self.total -= *balance;
            *balance = rule(name, *balance);
            self.total += *balance;
        }
        self.in_flight -= 1;
    }

    pub fn deposit(&mut self, name: &str, amount: u64) {
        self.total = self.total.checked_add(amount).expect("more money than a u64 can count");
        // No balance is larger than the total.
        *self.balances.entry(name.to_string()).or_default() += amount;
    }
    pub fn balance(&self, name: &str) -> u64 {
        self.balances.get(name).copied().unwrap_or(0)
    }
    pub fn total(&self) -> u64 {
        self.total
    }
    pub fn in_flight(&self) -> u32 {
        self.in_flight
    }
}
