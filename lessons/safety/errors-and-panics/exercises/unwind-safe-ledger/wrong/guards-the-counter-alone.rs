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
    ///
    /// `rule` is foreign code and may panic, and what it says may be too much.
    /// Then the ledger is as if the call had not happened: all that can fail
    /// runs first, on a copy, and the part that changes the ledger cannot panic.
    pub fn reprice(&mut self, mut rule: impl FnMut(&str, u64) -> u64) {
        let _flight = InFlight::start(&mut self.in_flight);
        let mut total = 0u64;
        for (name, balance) in self.balances.iter_mut() {
            *balance = rule(name, *balance);
            total = total.checked_add(*balance).expect("too much money");
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

/// Counts a call in flight, and counts it out again on every way out.
struct InFlight<'a>(&'a mut u32);

impl<'a> InFlight<'a> {
    fn start(count: &'a mut u32) -> Self {
        *count += 1;
        InFlight(count)
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        *self.0 -= 1;
    }
}
