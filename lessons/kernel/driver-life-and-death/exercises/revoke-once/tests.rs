#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    /// A flag that lets another processor in once, after the access that is counted down to.
    struct Watched {
        value: Cell<bool>,
        accesses_left: Cell<usize>,
        other: RefCell<Option<Box<dyn FnOnce()>>>,
    }

    impl Watched {
        fn new() -> Rc<Watched> {
            Rc::new(Watched { value: Cell::new(true), accesses_left: Cell::new(usize::MAX), other: RefCell::new(None) })
        }

        fn let_in_after(&self, accesses: usize, other: impl FnOnce() + 'static) {
            self.accesses_left.set(accesses);
            *self.other.borrow_mut() = Some(Box::new(other));
        }

        fn accessed(&self) {
            self.accesses_left.set(self.accesses_left.get().saturating_sub(1));
            if self.accesses_left.get() == 0 {
                let other = self.other.borrow_mut().take();
                if let Some(other) = other {
                    other();
                }
            }
        }
    }

    impl Flag for Watched {
        fn load(&self) -> bool {
            let value = self.value.get();
            self.accessed();
            value
        }
        fn store(&self, value: bool) {
            self.value.set(value);
            self.accessed();
        }
        fn swap(&self, value: bool) -> bool {
            let before = self.value.replace(value);
            self.accessed();
            before
        }
    }

    #[test]
    fn it_waits_and_then_drops() {
        let flag = Watched::new();
        let steps = RefCell::new(Vec::new());
        let first = revoke(&*flag, || steps.borrow_mut().push("wait"), || steps.borrow_mut().push("drop"));
        assert!(first, "the only call is the one that revokes");
        assert_eq!(*steps.borrow(), ["wait", "drop"], "the value was dropped before the wait was over, or not at all");
        assert!(!try_access(&*flag), "a reader got in after the end");
    }

    #[test]
    fn readers_are_turned_away_during_the_wait() {
        let flag = Watched::new();
        revoke(
            &*flag,
            || assert!(!try_access(&*flag), "a reader got in while the revoker waited"),
            || assert!(!try_access(&*flag), "a reader got in while the value was being dropped"),
        );
    }

    #[test]
    fn the_value_is_dropped_once() {
        for accesses in 1..=3 {
            let flag = Watched::new();
            let drops = Rc::new(Cell::new(0));
            let winners = Rc::new(Cell::new(0));
            let (inner, also, wins) = (flag.clone(), drops.clone(), winners.clone());
            flag.let_in_after(accesses, move || {
                if revoke(&*inner, || (), || also.set(also.get() + 1)) {
                    wins.set(wins.get() + 1);
                }
            });
            if revoke(&*flag, || (), || drops.set(drops.get() + 1)) {
                winners.set(winners.get() + 1);
            }
            assert_eq!(drops.get(), 1, "dropped {} times, with a second processor after access {accesses}", drops.get());
            assert_eq!(winners.get(), 1, "{} calls say that they did it", winners.get());
        }
    }

    #[test]
    fn a_late_call_does_nothing() {
        let flag = Watched::new();
        assert!(revoke(&*flag, || (), || ()));
        let second = revoke(
            &*flag,
            || panic!("a call that came too late waited"),
            || panic!("a call that came too late dropped the value again"),
        );
        assert!(!second);
    }
}
