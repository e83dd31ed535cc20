#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::marker::PhantomData;
    use std::rc::Rc;
    use std::sync::MutexGuard;
    use std::thread;

    // The inherent constant is taken when its bound holds, the trait's otherwise.
    struct Probe<T>(PhantomData<T>);
    trait Otherwise {
        const SYNC: bool = false;
        const SEND: bool = false;
    }
    impl<T> Otherwise for Probe<T> {}
    impl<T: Sync> Probe<T> {
        const SYNC: bool = true;
    }
    impl<T: Send> Probe<T> {
        const SEND: bool = true;
    }

    #[test]
    fn it_locks() {
        let lock = SpinLock::new(0u64);
        thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| {
                    for _ in 0..500 {
                        *lock.lock() += 1;
                    }
                });
            }
        });
        assert_eq!(*lock.lock(), 2000);
    }

    #[test]
    fn what_must_not_travel_does_not() {
        assert!(!<Probe<SpinLock<Rc<u8>>>>::SYNC, "two threads can lock a SpinLock<Rc<_>> in turn and clone the Rc: needs T: Send");
        assert!(!<Probe<SpinLock<MutexGuard<'static, u8>>>>::SYNC, "a guard is Sync, and another thread could take it out and drop it: needs T: Send");
        assert!(!<Probe<SpinLock<Rc<u8>>>>::SEND);
    }

    #[test]
    fn a_cell_behind_the_lock_is_fine() {
        assert!(<Probe<SpinLock<u8>>>::SYNC, "a SpinLock<u8> must be of use to several threads");
        assert!(<Probe<SpinLock<Cell<u8>>>>::SYNC, "only one thread at a time gets at the Cell: T: Sync asks for too much");
        assert!(<Probe<SpinLock<Cell<u8>>>>::SEND);
    }

    #[test]
    fn a_shared_guard_is_a_shared_reference() {
        assert!(<Probe<Guard<'static, u8>>>::SYNC, "two threads may look at a u8 through one guard");
        assert!(!<Probe<Guard<'static, Cell<u8>>>>::SYNC, "a &Guard on two threads is a &Cell on two threads");
    }
}
