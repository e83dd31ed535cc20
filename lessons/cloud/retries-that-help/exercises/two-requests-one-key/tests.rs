#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::mpsc;
    use std::thread;

    fn payment(cents: u64) -> Payment {
        Payment {
            account: "anna".into(),
            cents,
        }
    }

    fn receipt(number: u32) -> Result<Receipt, Refusal> {
        Ok(Receipt { number })
    }

    #[test]
    fn one_after_the_other_gets_the_receipt() {
        let desk = Desk::default();
        assert_eq!(desk.pay("k1", &payment(40), |_| receipt(1)), receipt(1));
        let again = desk.pay("k1", &payment(40), |_| {
            panic!("the key is known: nothing to book")
        });
        assert_eq!(again, receipt(1));
    }

    #[test]
    fn the_second_is_in_progress() {
        let desk = Desk::default();
        thread::scope(|scope| {
            let (started, has_started) = mpsc::channel();
            let (go_on, may_go_on) = mpsc::channel::<()>();
            let desk = &desk;
            let first = scope.spawn(move || {
                desk.pay("k1", &payment(40), |_| {
                    started.send(()).unwrap();
                    let _ = may_go_on.recv();
                    receipt(1)
                })
            });
            has_started.recv().unwrap();
            let mut booked_twice = false;
            let second = desk.pay("k1", &payment(40), |_| {
                booked_twice = true;
                receipt(2)
            });
            let other = desk.pay("k1", &payment(41), |_| receipt(3));
            go_on.send(()).unwrap();
            assert!(!booked_twice, "the second request booked as well");
            assert_eq!(second, Err(Refusal::InProgress));
            assert_eq!(
                other,
                Err(Refusal::KeyReused),
                "a different payment under a claimed key"
            );
            assert_eq!(first.join().unwrap(), receipt(1));
        });
        assert_eq!(desk.pay("k1", &payment(40), |_| receipt(9)), receipt(1));
    }

    #[test]
    fn other_keys_do_not_wait() {
        let desk = Desk::default();
        let outer = desk.pay("k1", &payment(40), |_| {
            // In the middle of one booking, another one begins and ends.
            assert_eq!(desk.pay("k2", &payment(10), |_| receipt(1)), receipt(1));
            receipt(2)
        });
        assert_eq!(outer, receipt(2));
    }

    #[test]
    fn a_crowd_books_once() {
        let desk = Desk::default();
        let bookings = AtomicU32::new(0);
        let together = Barrier::new(8);
        thread::scope(|scope| {
            for _request in 0..8 {
                scope.spawn(|| {
                    together.wait();
                    let answer = desk.pay("k1", &payment(40), |_| {
                        bookings.fetch_add(1, Ordering::SeqCst);
                        receipt(1)
                    });
                    assert!(
                        answer == receipt(1) || answer == Err(Refusal::InProgress),
                        "neither the receipt nor in progress: {answer:?}"
                    );
                });
            }
        });
        assert_eq!(bookings.into_inner(), 1, "one key, eight requests at once");
    }

    #[test]
    fn a_key_belongs_to_one_payment() {
        let desk = Desk::default();
        desk.pay("k1", &payment(40), |_| receipt(1)).unwrap();
        let other = desk.pay("k1", &payment(41), |_| receipt(2));
        assert_eq!(other, Err(Refusal::KeyReused));
    }

    #[test]
    fn a_refusal_gives_the_key_back() {
        let desk = Desk::default();
        let refused = desk.pay("k1", &payment(40), |_| Err(Refusal::NoFunds));
        assert_eq!(refused, Err(Refusal::NoFunds));
        let again = desk.pay("k1", &payment(40), |_| receipt(1));
        assert_eq!(
            again,
            receipt(1),
            "a refused booking must give its key back"
        );
    }

    #[test]
    fn a_panic_gives_the_key_back() {
        let desk = Desk::default();
        let broken = catch_unwind(AssertUnwindSafe(|| {
            desk.pay("k1", &payment(40), |_| panic!("the database is gone"))
        }));
        assert!(broken.is_err(), "the panic goes on to the caller");
        let again = desk.pay("k1", &payment(40), |_| receipt(1));
        assert_eq!(again, receipt(1), "a panic must give the key back");
    }
}
