#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn ledger() -> Ledger {
        let mut l = Ledger::default();
        for (name, amount) in [("a", 10), ("b", 20), ("c", 30)] {
            l.deposit(name, amount);
        }
        l
    }
    fn balances(l: &Ledger) -> [u64; 3] {
        ["a", "b", "c"].map(|n| l.balance(n))
    }

    #[test]
    fn a_good_rule_applies_to_all() {
        let mut l = ledger();
        l.reprice(|name, b| if name == "b" { 0 } else { b + 1 });
        assert_eq!((balances(&l), l.total(), l.in_flight()), ([11, 0, 31], 42, 0));
    }

    #[test]
    fn a_panic_changes_nothing() {
        for bad in ["a", "b", "c"] {
            let mut l = ledger();
            let caught = catch_unwind(AssertUnwindSafe(|| {
                l.reprice(|name, b| if name == bad { panic!("bad rule") } else { b * 2 });
            }));
            assert!(caught.is_err(), "the rule panicked, and its caller does not get to know");
            assert_eq!(balances(&l), [10, 20, 30], "the rule panicked at {bad}: these balances are half old and half new");
            assert_eq!(l.total(), 60, "the rule panicked at {bad}: the total is not the sum of the balances");
            assert_eq!(l.in_flight(), 0, "the rule panicked at {bad}: the call is over, and still counted as in flight");
        }
    }

    #[test]
    fn a_sum_that_cannot_be_counted_changes_nothing() {
        let mut l = ledger();
        let caught = catch_unwind(AssertUnwindSafe(|| l.reprice(|_, _| u64::MAX / 2)));
        assert_eq!(balances(&l), [10, 20, 30], "the new balances have no sum that fits, and were written all the same");
        assert_eq!((l.total(), l.in_flight()), (60, 0));
        assert!(caught.is_err(), "a rule that creates more money than can be counted has to be refused with a panic");
    }

    #[test]
    fn the_ledger_works_on_after_a_panic() {
        let mut l = ledger();
        let _ = catch_unwind(AssertUnwindSafe(|| l.reprice(|_, _| panic!("bad rule"))));
        l.reprice(|_, b| b / 10);
        l.deposit("a", 5);
        assert_eq!((balances(&l), l.total(), l.in_flight()), ([6, 2, 3], 11, 0));
    }
}
