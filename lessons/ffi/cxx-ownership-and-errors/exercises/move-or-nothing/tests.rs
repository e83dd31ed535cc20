#[cfg(test)]
mod tests {
    use crate::*;

    fn broker() -> Broker {
        Broker::new(&[("eu", 5), ("us", 7), ("all", u64::MAX)])
    }

    fn fails(from: &str, to: &str, amount: u64, why: &str) {
        let mut broker = broker();
        let (giver, taker) = (broker.limit(from), broker.limit(to));
        let outcome = broker.move_limit(from, to, amount);
        assert_eq!(broker.limit(from), giver, "a failed move changed the giver");
        assert_eq!(broker.limit(to), taker, "a failed move changed the taker");
        assert_eq!(outcome, Err(why.to_string()), "from {from} to {to}: {amount}");
    }

    #[test]
    fn a_limit_moves() {
        let mut broker = broker();
        assert_eq!(broker.move_limit("eu", "us", 2), Ok(()));
        assert_eq!((broker.limit("eu"), broker.limit("us")), (3, 9));
        assert_eq!(broker.move_limit("eu", "us", 3), Ok(()));
        assert_eq!((broker.limit("eu"), broker.limit("us")), (0, 12));
    }

    #[test]
    fn unknown_tenants_are_named() {
        fails("us", "orders", 1, "no tenant orders");
        fails("orders", "us", 1, "no tenant orders");
        fails("one", "two", 1, "no tenant one");
    }

    #[test]
    fn nobody_gives_more_than_they_have() {
        fails("eu", "us", 6, "eu has only 5");
        fails("eu", "eu", 6, "eu has only 5");
    }

    #[test]
    fn a_sum_that_does_not_fit_is_refused() {
        fails("us", "all", 1, "all would overflow");
        fails("all", "us", u64::MAX, "us would overflow");
    }

    #[test]
    fn to_oneself_changes_nothing() {
        let mut broker = broker();
        assert_eq!(broker.move_limit("all", "all", 9), Ok(()));
        assert_eq!(broker.limit("all"), u64::MAX);
    }
}
