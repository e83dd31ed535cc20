#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;

    fn page(items: &[&'static str], continuation: Option<&str>) -> Page<&'static str> {
        Page {
            items: items.to_vec(),
            continuation: continuation.map(str::to_string),
        }
    }

    /// [a b] at the start, nothing at t1, [y z] at t2, and then the end.
    fn service(from: Option<&str>) -> Result<Page<&'static str>, FetchError> {
        match from {
            None => Ok(page(&["a", "b"], Some("t1"))),
            Some("t1") => Ok(page(&[], Some("t2"))),
            Some("t2") => Ok(page(&["y", "z"], None)),
            Some(other) => Err(FetchError(format!("no such continuation: {other}"))),
        }
    }

    fn at(continuation: &str) -> Place {
        Place::Page(continuation.into())
    }

    #[test]
    fn all_items_come() {
        let items: Result<Vec<_>, _> = Pager::new(service).take(9).collect();
        assert_eq!(
            items,
            Ok(vec!["a", "b", "y", "z"]),
            "an empty page is not the end"
        );
    }

    #[test]
    fn the_end_is_the_end() {
        let mut pager = Pager::new(service);
        assert_eq!(pager.by_ref().take(4).count(), 4, "there are four items");
        assert_eq!(pager.next(), None);
        assert_eq!(
            pager.next(),
            None,
            "the listing has ended, and must not start over"
        );
        assert_eq!(pager.place(), Place::End);
        let mut rest = Pager::from_place(service, Place::End);
        assert_eq!(rest.next(), None, "nothing comes after the end");
    }

    #[test]
    fn an_empty_listing_has_an_end() {
        let mut calls = 0;
        let mut pager = Pager::new(|_: Option<&str>| {
            calls += 1;
            Ok(page(&[], None))
        });
        assert_eq!((pager.next(), pager.next()), (None, None));
        drop(pager);
        assert_eq!(calls, 1, "the listing has ended, and must not start over");
    }

    #[test]
    fn a_page_is_fetched_when_it_is_wanted() {
        let fetched = RefCell::new(Vec::new());
        let mut pager = Pager::new(|from: Option<&str>| {
            fetched.borrow_mut().push(from.map(str::to_string));
            service(from)
        });
        assert_eq!(fetched.borrow().len(), 0, "nobody wants an item yet");
        pager.next();
        pager.next();
        assert_eq!(
            fetched.borrow().len(),
            1,
            "nobody wants an item of the second page yet"
        );
        pager.next();
        let wanted = [None, Some("t1".to_string()), Some("t2".to_string())];
        assert_eq!(
            *fetched.borrow(),
            wanted,
            "each page is fetched once, in order"
        );
    }

    #[test]
    fn the_place_skips_nothing() {
        let mut pager = Pager::new(service);
        assert_eq!(pager.place(), Place::Start, "nothing has been fetched");
        pager.next();
        assert_eq!(
            pager.place(),
            Place::Start,
            "one of two items is taken: b would be skipped"
        );
        pager.next();
        assert_eq!(pager.place(), at("t1"), "the first page is used up");
        pager.next();
        assert_eq!(pager.place(), at("t2"), "y is taken: z would be skipped");
        pager.next();
        assert_eq!(pager.place(), Place::End, "all is taken");
    }

    #[test]
    fn a_new_pager_goes_on() {
        for taken in 0..=4 {
            let mut first = Pager::new(service);
            let mut items: Vec<_> = first.by_ref().take(taken).map(Result::unwrap).collect();
            items.extend(
                Pager::from_place(service, first.place())
                    .take(9)
                    .map(Result::unwrap),
            );
            for item in ["a", "b", "y", "z"] {
                let there = items.contains(&item);
                assert!(
                    there,
                    "begun again after {taken} items, {item} would be skipped"
                );
            }
        }
    }

    #[test]
    fn an_error_comes_once() {
        let mut calls = 0;
        let mut pager = Pager::new(|from: Option<&str>| {
            calls += 1;
            if calls == 2 {
                Err(FetchError("503".into()))
            } else {
                service(from)
            }
        });
        assert_eq!((pager.next(), pager.next()), (Some(Ok("a")), Some(Ok("b"))));
        assert_eq!(
            pager.next(),
            Some(Err(FetchError("503".into()))),
            "an error is not the end"
        );
        assert_eq!(
            pager.next(),
            None,
            "after an error the iterator is finished"
        );
        assert_eq!(pager.place(), at("t1"), "that page could not be fetched");
        drop(pager);
        assert_eq!(calls, 2, "nothing is fetched after an error");
    }
}
