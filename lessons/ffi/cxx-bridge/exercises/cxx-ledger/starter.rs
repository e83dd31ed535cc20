#[cxx::bridge]
mod ffi {
    unsafe extern "C++" {
        include!("exercise/include/shim.h");

        type QuotaLedger;

        fn new_ledger(limit: u64) -> UniquePtr<QuotaLedger>;
        fn charge(self: &mut QuotaLedger, tenant: &str, units: u64);
        fn used(&self, tenant: &str) -> u64;
        fn live_ledgers() -> i64;
    }
}

pub fn live_ledgers() -> i64 {
    ffi::live_ledgers()
}

/// Charge every item in order and return what `tenant` has used in the end.
/// The first refused charge ends the work and its message is the error.
/// A limit of 0 is the error "no ledger".
pub fn charge_all(limit: u64, tenant: &str, items: &[u64]) -> Result<u64, String> {
    let mut ledger = ffi::new_ledger(limit);
    for units in items {
        ledger.charge(tenant, *units);
    }
    Ok(ledger.used(tenant))
}
