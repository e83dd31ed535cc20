#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::marker::PhantomData;

    // Each constant is the inherent one when the bound holds, and the trait's otherwise.
    struct Sends<T>(PhantomData<T>);
    trait NotSend {
        const YES: bool = false;
    }
    impl<T> NotSend for Sends<T> {}
    impl<T: Send> Sends<T> {
        const YES: bool = true;
    }
    struct Shares<T>(PhantomData<T>);
    trait NotSync {
        const YES: bool = false;
    }
    impl<T> NotSync for Shares<T> {}
    impl<T: Sync> Shares<T> {
        const YES: bool = true;
    }

    #[test]
    fn one_guard_at_a_time() {
        let lock = Lock::new(1);
        let guard = lock.try_lock().expect("nobody has the lock");
        assert!(
            lock.try_lock().is_none(),
            "there is a guard already, and a second was given out"
        );
        assert_eq!(*guard, 1);
    }

    #[test]
    fn the_lock_is_free_when_the_guard_is_gone() {
        let lock = Lock::new(1);
        {
            let mut guard = lock.try_lock().unwrap();
            *guard += 41;
        }
        let guard = lock
            .try_lock()
            .expect("the guard is gone, so the lock is free");
        assert_eq!(*guard, 42);
    }

    #[test]
    fn an_error_lets_go_of_the_lock() {
        fn update(lock: &Lock<i32>, input: Option<i32>) -> Result<(), &'static str> {
            let mut guard = lock.try_lock().ok_or("busy")?;
            *guard += input.ok_or("bad input")?;
            Ok(())
        }
        let lock = Lock::new(0);
        assert_eq!(update(&lock, None), Err("bad input"));
        assert_eq!(
            update(&lock, Some(1)),
            Ok(()),
            "the `?` before has left the lock held"
        );
    }

    #[test]
    fn a_guard_stays_on_its_thread() {
        assert!(
            Sends::<Lock<u32>>::YES && Shares::<Lock<u32>>::YES,
            "the lock itself may travel"
        );
        assert!(
            !Sends::<Guard<'static, u32>>::YES,
            "Guard<u32> is Send, and a guard must not leave the thread that took the lock"
        );
    }

    #[test]
    fn a_guard_is_shared_like_its_data() {
        assert!(
            !Shares::<Guard<'static, Cell<u32>>>::YES,
            "Guard<Cell<u32>> is Sync: two threads would reach one Cell through this guard"
        );
        assert!(
            Shares::<Guard<'static, u32>>::YES,
            "Guard<u32> is not Sync, and two threads may look at one u32 through a guard"
        );
    }

    #[test]
    fn threads_lose_no_update() {
        let lock = Lock::new(0u32);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let mut done = 0;
                    // Bounded, so that a lock which is never free fails, and does not hang.
                    for _ in 0..300_000 {
                        match lock.try_lock() {
                            Some(mut guard) if done < 500 => {
                                *guard += 1;
                                done += 1;
                            }
                            Some(_) => break,
                            None => std::thread::yield_now(),
                        }
                    }
                });
            }
        });
        let sum = lock.try_lock().map(|guard| *guard);
        assert_eq!(sum, Some(2000), "four threads have added 500 each");
    }
}
