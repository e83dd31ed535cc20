#[cfg(test)]
mod tests {
    use crate::*;

    fn bank(cents: u64) -> Bank {
        let mut bank = Bank::default();
        bank.deposit("anna", cents);
        bank
    }

    fn payment(cents: u64) -> Payment {
        Payment {
            account: "anna".into(),
            cents,
        }
    }

    #[test]
    fn a_payment_is_made() {
        let mut bank = bank(100);
        assert_eq!(
            bank.pay("k1", &payment(40), 0),
            Ok(Receipt {
                number: 1,
                balance: 60
            })
        );
        assert_eq!(bank.balance("anna"), 60);
    }

    #[test]
    fn a_known_key_books_nothing() {
        let mut bank = bank(100);
        let first = bank.pay("k1", &payment(40), 0);
        let second = bank.pay("k1", &payment(40), 30);
        assert_eq!(
            bank.balance("anna"),
            60,
            "one key, and 40 were booked more than once"
        );
        assert_eq!(
            second, first,
            "the same key and payment get the same receipt"
        );
    }

    #[test]
    fn the_first_answer_is_repeated() {
        let mut bank = bank(100);
        let first = bank.pay("k1", &payment(40), 0);
        bank.pay("k2", &payment(10), 1).unwrap();
        bank.deposit("anna", 500);
        let again = bank.pay("k1", &payment(40), 2);
        assert_eq!(again, first, "it should be the first answer, word for word");
    }

    #[test]
    fn another_key_is_another_payment() {
        let mut bank = bank(100);
        bank.pay("k1", &payment(40), 0).unwrap();
        bank.pay("k2", &payment(40), 0).unwrap();
        assert_eq!(
            bank.balance("anna"),
            20,
            "two payments may be over the same amount"
        );
    }

    #[test]
    fn a_key_belongs_to_one_payment() {
        let mut bank = bank(100);
        let first = bank.pay("k1", &payment(40), 0);
        for other in [
            payment(41),
            Payment {
                account: "ben".into(),
                cents: 40,
            },
        ] {
            assert_eq!(
                bank.pay("k1", &other, 1),
                Err(Refusal::KeyReused),
                "another payment under the same key: {other:?}"
            );
        }
        assert_eq!(bank.balance("anna"), 60, "a refused payment was booked");
        assert_eq!(
            bank.pay("k1", &payment(40), 2),
            first,
            "the first answer has to stay in place"
        );
    }

    #[test]
    fn a_refused_payment_may_succeed_later() {
        let mut bank = bank(30);
        assert_eq!(bank.pay("k1", &payment(40), 0), Err(Refusal::NoFunds));
        assert_eq!(bank.balance("anna"), 30, "nothing was booked");
        assert_eq!(
            bank.pay("k1", &payment(40), 1),
            Err(Refusal::NoFunds),
            "still not enough"
        );
        bank.deposit("anna", 70);
        let answer = bank.pay("k1", &payment(40), 2);
        assert_eq!(
            answer,
            Ok(Receipt {
                number: 1,
                balance: 60
            }),
            "there is enough now, and the refused payment did not happen"
        );
    }

    #[test]
    fn a_key_is_kept_for_a_day() {
        let mut bank = bank(100);
        let first = bank.pay("k1", &payment(40), 100);
        assert_eq!(
            bank.pay("k1", &payment(40), 100 + KEEP - 1),
            first,
            "the last second of its day"
        );
        let later = bank.pay("k1", &payment(40), 100 + KEEP);
        assert_ne!(
            later, first,
            "after a day the key is forgotten; the day counts from the payment, and not from the last \
             time that somebody asked"
        );
        assert_eq!(
            later,
            Ok(Receipt {
                number: 2,
                balance: 20
            })
        );
    }

    #[test]
    fn the_table_does_not_grow() {
        let mut bank = bank(1000);
        for n in 0..50 {
            bank.pay(&format!("k{n}"), &payment(1), n * KEEP).unwrap();
        }
        let keys = bank.keys();
        assert_eq!(
            keys, 1,
            "one payment a day for 50 days, and after a day the key is forgotten"
        );
    }
}
