#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    const _: unsafe fn(&Readings, usize) -> u32 = Readings::slot;

    fn readings(values: &[u32]) -> Readings {
        let mut readings = Readings::empty();
        for &value in values {
            readings.push(value).unwrap();
        }
        readings
    }

    #[test]
    fn a_broken_contract_is_noticed() {
        for index in [2, CAPACITY - 1] {
            let two = readings(&[20, 21]);
            // This breaks the contract on purpose, to see whether the check is there.
            let answer = catch_unwind(AssertUnwindSafe(|| unsafe { two.slot(index) }));
            assert!(
                answer.is_err(),
                "slot({index}) was called with two readings, and nothing noticed it"
            );
        }
    }

    #[test]
    fn a_kept_contract_is_no_trouble() {
        let two = readings(&[20, 21]);
        // SAFETY: 0 and 1 are less than 2.
        assert_eq!(unsafe { (two.slot(0), two.slot(1)) }, (20, 21));
    }

    #[test]
    fn at_knows_how_many_there_are() {
        let two = readings(&[20, 21]);
        assert_eq!((two.at(0), two.at(1)), (Some(20), Some(21)));
        for index in [2, CAPACITY - 1, CAPACITY, usize::MAX] {
            assert_eq!(
                two.at(index),
                None,
                "there are two readings, and none at {index}"
            );
        }
        assert_eq!(Readings::empty().at(0), None, "there are no readings");
    }

    #[test]
    fn latest_looks_and_leaves() {
        assert_eq!(Readings::empty().latest(), None);
        let two = readings(&[20, 21]);
        assert_eq!((two.latest(), two.latest()), (Some(21), Some(21)));
    }

    #[test]
    fn take_latest_takes() {
        let mut two = readings(&[20, 21]);
        assert_eq!(two.take_latest(), Some(21));
        assert_eq!(two.at(1), None, "that reading was taken");
        assert_eq!(two.take_latest(), Some(20));
        assert_eq!(two.take_latest(), None, "both readings were taken");
        assert_eq!(two.push(22), Ok(()), "there is room again");
        assert_eq!(two.latest(), Some(22));
    }

    #[test]
    fn a_full_store_gives_the_reading_back() {
        let mut full = readings(&[7; CAPACITY]);
        assert_eq!(full.push(8), Err(8));
        assert_eq!(full.take_latest(), Some(7));
    }
}
