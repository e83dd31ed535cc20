#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn the_order_of_the_indices_is_kept() {
        let mut v = ["a".to_string(), "b".to_string(), "c".to_string()];
        {
            let (x, y) = pair_mut(&mut v, 2, 0).expect("2 and 0 are two elements of three");
            assert_eq!((x.as_str(), y.as_str()), ("c", "a"), "pair_mut(v, 2, 0) is element 2 first, then element 0");
            std::mem::swap(x, y);
        }
        assert_eq!(v, ["c", "b", "a"]);
    }

    #[test]
    fn neighbours_work_both_ways() {
        let mut v = [1, 2];
        assert_eq!(pair_mut(&mut v, 0, 1), Some((&mut 1, &mut 2)));
        assert_eq!(pair_mut(&mut v, 1, 0), Some((&mut 2, &mut 1)));
    }

    #[test]
    fn impossible_pairs_are_none() {
        let mut v = [1, 2, 3];
        assert_eq!(pair_mut(&mut v, 1, 1), None, "two mutable references to one element");
        assert_eq!(pair_mut(&mut v, 0, 3), None, "there is no element 3");
        assert_eq!(pair_mut(&mut v, usize::MAX, 0), None);
        assert_eq!(pair_mut::<u8>(&mut [], 0, 1), None, "an empty slice has no pair");
    }

    #[test]
    fn transfers_keep_the_sum() {
        let mut a = [10, 0, u64::MAX];
        assert!(transfer(&mut a, 0, 1, 4));
        assert!(!transfer(&mut a, 0, 1, 7), "6 are left, and 7 were moved");
        assert!(!transfer(&mut a, 0, 2, 1), "the other balance cannot grow any more");
        assert!(!transfer(&mut a, 1, 1, 1), "from an account to itself");
        assert_eq!(a, [6, 4, u64::MAX]);
    }
}
