use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

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
    ///
    /// `rule` is foreign code and may panic, and what it says may be too much.
    /// Then the ledger is as if the call had not happened: all that can fail
    /// runs first, on a copy, and the part that changes the ledger cannot panic.
    pub fn reprice(&mut self, mut rule: impl FnMut(&str, u64) -> u64) {
        let rule = AssertUnwindSafe(|| {
            let fresh: Vec<u64> = self.balances.iter().map(|(n, b)| rule(n, *b)).collect();
            let total = fresh.iter().try_fold(0u64, |sum, b| sum.checked_add(*b))?;
            Some((fresh, total))
        });
        let Ok(Some((fresh, total))) = catch_unwind(rule) else { return };
        for (slot, new) in self.balances.values_mut().zip(fresh) {
            *slot = new;
        }
        self.total = total;
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
