#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;

    #[test]
    fn last_in_first_out() {
        let mut s: InlineStack<&str, 3> = InlineStack::default();
        assert_eq!(s.pop(), None);
        for w in ["a", "b", "c"] {
            assert_eq!(s.push(w), Ok(()));
        }
        assert_eq!(s.push("d"), Err("d"));
        assert_eq!(s.as_slice(), ["a", "b", "c"]);
        assert_eq!(s.pop(), Some("c"));
        assert_eq!(s.as_slice(), ["a", "b"], "the value that was taken is no longer part of the stack");
        assert_eq!(s.push("e"), Ok(()));
        assert_eq!(s.as_slice(), ["a", "b", "e"]);
    }

    /// Writes its number down when it is dropped; 99 panics on top of that.
    struct Noted<'a>(&'a RefCell<Vec<u32>>, u32);
    impl Drop for Noted<'_> {
        fn drop(&mut self) {
            self.0.borrow_mut().push(self.1);
            assert!(self.1 != 99, "a destructor that panics");
        }
    }
    fn how_often(log: &RefCell<Vec<u32>>, number: u32) -> usize {
        log.borrow().iter().filter(|n| **n == number).count()
    }

    #[test]
    fn every_value_is_dropped_exactly_once() {
        let log = RefCell::new(Vec::new());
        let mut s: InlineStack<Noted, 4> = InlineStack::default();
        for number in 1..=4 {
            assert!(s.push(Noted(&log, number)).is_ok());
        }
        assert_eq!(*log.borrow(), [], "values in the stack are alive");
        drop(s.pop());
        drop(s.pop());
        assert_eq!(*log.borrow(), [4, 3], "what was popped belongs to the caller, who has dropped it");
        drop(s);
        for number in 1..=4 {
            let times = how_often(&log, number);
            assert_eq!(times, 1, "value {number} was dropped {times} times");
        }
    }

    #[test]
    fn a_value_that_is_refused_comes_back_whole() {
        let log = RefCell::new(Vec::new());
        let mut s: InlineStack<Noted, 1> = InlineStack::default();
        assert!(s.push(Noted(&log, 1)).is_ok());
        let back = s.push(Noted(&log, 2)).err().expect("there is no room for a second value");
        assert_eq!((back.1, how_often(&log, 2)), (2, 0));
    }

    #[test]
    fn no_room_at_all_and_values_without_size() {
        let mut none: InlineStack<u8, 0> = InlineStack::default();
        assert_eq!(none.push(1), Err(1));
        assert_eq!(none.pop(), None);
        assert_eq!(none.as_slice(), [0u8; 0]);
        let mut units: InlineStack<(), 2> = InlineStack::default();
        units.push(()).unwrap();
        units.push(()).unwrap();
        assert_eq!(units.push(()), Err(()));
        assert_eq!(units.as_slice().len(), 2);
    }

    #[test]
    fn a_destructor_that_panics_is_not_called_again() {
        let log = RefCell::new(Vec::new());
        let mut s: InlineStack<Noted, 3> = InlineStack::default();
        for number in [1, 99, 3] {
            assert!(s.push(Noted(&log, number)).is_ok());
        }
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(s)));
        assert!(caught.is_err(), "a value's destructor panicked, and the panic was swallowed or the value was leaked");
        for number in [1, 99, 3] {
            let times = how_often(&log, number);
            assert!(times <= 1, "value {number} was dropped {times} times");
        }
    }
}
