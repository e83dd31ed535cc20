#[cfg(test)]
mod tests {
    use crate::*;
    use std::collections::VecDeque;

    #[derive(Clone, Copy)]
    enum Trouble {
        None,
        /// Written, the answer lost, and sent again by the library.
        SentTwice,
        /// Written, and the answer lost for good.
        WrittenSilently,
        /// Not written, and no answer either.
        Lost,
        /// Somebody else sells one piece first.
        Rival,
    }
    use Trouble::*;

    #[derive(Default)]
    struct Fake {
        item: Item,
        etag: u64,
        troubles: VecDeque<Trouble>,
        writes: u32,
    }

    impl Fake {
        fn with(stock: u32, troubles: &[Trouble]) -> Fake {
            let item = Item {
                stock,
                orders: Vec::new(),
            };
            Fake {
                item,
                troubles: troubles.iter().copied().collect(),
                ..Fake::default()
            }
        }

        fn attempt(&mut self, item: Item, if_match: u64) -> Result<(), StoreError> {
            if if_match != self.etag {
                return Err(StoreError::PreconditionFailed);
            }
            assert_ne!(item, self.item, "a write that changes nothing");
            self.etag += 1;
            self.writes += 1;
            self.item = item;
            Ok(())
        }
    }

    impl Store for Fake {
        fn read(&mut self) -> (Item, u64) {
            (self.item.clone(), self.etag)
        }

        fn replace(&mut self, item: Item, if_match: u64) -> Result<(), StoreError> {
            match self.troubles.pop_front().unwrap_or(None) {
                None => self.attempt(item, if_match),
                SentTwice => {
                    let _lost = self.attempt(item.clone(), if_match);
                    self.attempt(item, if_match)
                }
                WrittenSilently => {
                    let _lost = self.attempt(item, if_match);
                    Err(StoreError::NoAnswer)
                }
                Lost => Err(StoreError::NoAnswer),
                Rival => {
                    self.item.stock -= 1;
                    self.item.orders.push("rival".into());
                    self.etag += 1;
                    self.attempt(item, if_match)
                }
            }
        }
    }

    /// Sells 3 of 10.
    fn sell_three(troubles: &[Trouble]) -> (Result<(), SellError>, Fake) {
        let mut store = Fake::with(10, troubles);
        (sell(&mut store, "order-7", 3, 4), store)
    }

    #[test]
    fn an_order_is_sold() {
        let (answer, store) = sell_three(&[]);
        assert_eq!(answer, Ok(()));
        assert_eq!(
            (store.item.stock, store.writes),
            (7, 1),
            "one write does it all"
        );
    }

    #[test]
    fn a_lost_answer_sells_once() {
        for trouble in [SentTwice, WrittenSilently] {
            let (answer, store) = sell_three(&[trouble]);
            assert_ne!(
                store.item.stock, 4,
                "the order was taken out of the stock twice"
            );
            assert_eq!(store.item.stock, 7);
            assert_eq!(
                answer,
                Ok(()),
                "it is sold, and was reported as if it were not"
            );
        }
    }

    #[test]
    fn a_lost_request_is_made_up_for() {
        let (answer, store) = sell_three(&[Lost]);
        assert_eq!(store.item.stock, 7, "no answer came, and nothing was sold");
        assert_eq!(answer, Ok(()));
    }

    #[test]
    fn troubles_may_come_together() {
        let (answer, store) = sell_three(&[Rival, Lost, SentTwice]);
        assert_eq!(answer, Ok(()));
        assert_ne!(
            store.item.stock, 3,
            "the order was taken out of the stock twice"
        );
        assert_eq!(store.item.stock, 6, "one for the rival, and three for us");
    }

    #[test]
    fn a_second_call_changes_nothing() {
        let (_, mut store) = sell_three(&[]);
        assert_eq!(
            sell(&mut store, "order-7", 3, 4),
            Ok(()),
            "a message that came twice"
        );
        assert_ne!(
            store.item.stock, 4,
            "the order was taken out of the stock twice"
        );
        assert_eq!(sell(&mut store, "order-8", 3, 4), Ok(()));
        assert_eq!(
            store.item.stock, 4,
            "another order over the same number is another order"
        );
    }

    #[test]
    fn sold_out_is_for_others() {
        let mut store = Fake::with(3, &[SentTwice]);
        let answer = sell(&mut store, "order-7", 3, 4);
        assert_eq!(
            answer,
            Ok(()),
            "nothing is left, since it was this order that took the last piece"
        );
        assert_eq!(sell(&mut store, "order-8", 1, 4), Err(SellError::SoldOut));
        assert_eq!(
            store.item.orders,
            ["order-7"],
            "what was not sold is not remembered"
        );
    }

    #[test]
    fn the_rounds_have_an_end() {
        let (answer, store) = sell_three(&[Rival, Rival, Rival, Rival]);
        assert_eq!(answer, Err(SellError::GaveUp), "four rounds were allowed");
        assert_eq!(store.item.stock, 6, "four for the rivals");
    }

    #[test]
    fn the_list_does_not_grow() {
        let mut store = Fake::with(100, &[]);
        for n in 1..=9 {
            sell(&mut store, &format!("order-{n}"), 1, 4).unwrap();
        }
        assert_eq!(
            store.item.orders,
            ["order-6", "order-7", "order-8", "order-9"],
            "the oldest orders are forgotten, and four are remembered"
        );
    }
}
