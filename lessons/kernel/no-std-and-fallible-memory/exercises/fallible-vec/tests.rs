#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn grows_up_to_the_budget() {
        let mut v = BudgetVec::new(2);
        assert_eq!(v.push(1, Flags::Kernel), Ok(()));
        assert_eq!(v.push(2, Flags::Kernel), Ok(()));
        assert_eq!(
            v.push(3, Flags::Kernel),
            Err(AllocError(3)),
            "a third push with a budget of 2"
        );
        assert_eq!(v.as_slice(), [1, 2]);
    }

    #[test]
    fn the_refused_value_comes_back() {
        let mut v = BudgetVec::new(0);
        let command = String::from("close valve 3");
        let Err(AllocError(back)) = v.push(command, Flags::Kernel) else {
            panic!("a push with a budget of 0 was accepted");
        };
        assert_eq!(back, "close valve 3");
    }

    #[test]
    fn an_atomic_caller_uses_reserved_room() {
        let mut v = BudgetVec::new(8);
        assert_eq!(
            v.push(1, Flags::Atomic),
            Err(AllocError(1)),
            "nothing is reserved: an atomic caller must not get new memory"
        );
        assert_eq!(v.reserve(2, Flags::Kernel), Ok(()));
        assert_eq!(v.push(1, Flags::Atomic), Ok(()), "two places are reserved");
        assert_eq!(v.push(2, Flags::Atomic), Ok(()), "one place is left");
        assert_eq!(
            v.push(3, Flags::Atomic),
            Err(AllocError(3)),
            "both places are used: an atomic caller must not get new memory"
        );
        assert_eq!(v.as_slice(), [1, 2]);
    }

    #[test]
    fn a_refused_reservation_changes_nothing() {
        let mut v: BudgetVec<u8> = BudgetVec::new(4);
        v.push(7, Flags::Kernel).unwrap();
        v.reserve(2, Flags::Kernel).unwrap();
        assert_eq!(v.reserved(), 3, "one element and room for two");
        for more in [4, usize::MAX] {
            let answer = v.reserve(more, Flags::Kernel);
            assert_eq!(
                answer,
                Err(AllocError(())),
                "room for {more} more, with a budget of 4"
            );
        }
        assert_eq!(
            v.reserved(),
            3,
            "a refused reservation changed what is reserved"
        );
        assert_eq!(
            v.reserve(3, Flags::Atomic),
            Err(AllocError(())),
            "atomic, for 3 more"
        );
        assert_eq!(v.as_slice(), [7]);
    }

    #[test]
    fn asking_for_less_keeps_the_room() {
        let mut v: BudgetVec<u8> = BudgetVec::new(4);
        v.reserve(3, Flags::Kernel).unwrap();
        assert_eq!(
            v.reserve(1, Flags::Atomic),
            Ok(()),
            "there is room for three"
        );
        assert_eq!(v.reserved(), 3, "asking for less took room away");
    }

    #[test]
    fn a_batch_is_stored_whole_or_not_at_all() {
        let mut v = BudgetVec::new(3);
        v.push(9, Flags::Kernel).unwrap();
        let answer = v.extend_all(vec![1, 2, 3], Flags::Kernel);
        assert_eq!(v.as_slice(), [9], "half of a refused batch was stored");
        assert_eq!(
            answer,
            Err(AllocError(vec![1, 2, 3])),
            "the batch comes back whole"
        );
        assert_eq!(
            v.extend_all(vec![1, 2], Flags::Kernel),
            Ok(()),
            "two more fit the budget"
        );
        assert_eq!(v.as_slice(), [9, 1, 2]);
    }
}
