#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    /// Answers from a list, with its last answer for ever, and keeps what it was sent.
    struct FakeWire {
        answers: Vec<Status>,
        sent: RefCell<Vec<Request>>,
    }

    impl Policy for FakeWire {
        fn send(&self, request: &mut Request, next: &[Rc<dyn Policy>]) -> Status {
            assert!(next.is_empty(), "the transport is the last of the chain");
            self.sent.borrow_mut().push(request.clone());
            let n = self.sent.borrow().len().min(self.answers.len());
            self.answers[n - 1]
        }
    }

    impl FakeWire {
        fn sent(&self, header: &str) -> Vec<String> {
            let value = |r: &Request| r.headers.get(header).cloned().unwrap_or_default();
            self.sent.borrow().iter().map(value).collect()
        }
    }

    #[derive(Default)]
    struct Counter(Cell<u32>);

    impl Policy for Counter {
        fn send(&self, request: &mut Request, next: &[Rc<dyn Policy>]) -> Status {
            self.0.set(self.0.get() + 1);
            next[0].send(request, &next[1..])
        }
    }

    fn client(answers: &[Status], max_attempts: u32) -> (Vec<Rc<dyn Policy>>, Rc<FakeWire>) {
        let wire = Rc::new(FakeWire {
            answers: answers.to_vec(),
            sent: RefCell::default(),
        });
        let per_call: Vec<Rc<dyn Policy>> = vec![Rc::new(RequestId::default())];
        let per_try: Vec<Rc<dyn Policy>> = vec![Rc::new(AttemptHeader)];
        (
            build(per_call, Retry { max_attempts }, per_try, wire.clone()),
            wire,
        )
    }

    #[test]
    fn each_policy_runs_on_its_side_of_the_retry() {
        let (once, often) = (Rc::new(Counter::default()), Rc::new(Counter::default()));
        let answers = vec![503, 503, 200];
        let wire = Rc::new(FakeWire {
            answers,
            sent: RefCell::default(),
        });
        let chain = build(
            vec![once.clone()],
            Retry { max_attempts: 5 },
            vec![often.clone()],
            wire,
        );
        assert_eq!(call(&chain, Request::default()), 200);
        assert_eq!(
            once.0.get(),
            1,
            "a per-call policy runs once for a call of three attempts"
        );
        assert_eq!(
            often.0.get(),
            3,
            "a per-try policy runs in each of three attempts"
        );
    }

    #[test]
    fn one_id_for_the_call_and_a_number_for_the_attempt() {
        let (chain, wire) = client(&[503, 503, 200], 5);
        assert_eq!(call(&chain, Request::default()), 200);
        assert_eq!(
            wire.sent("x-client-request-id"),
            ["id-1", "id-1", "id-1"],
            "all attempts of a call have its id"
        );
        assert_eq!(
            wire.sent("x-attempt"),
            ["1", "2", "3"],
            "each attempt has its own number"
        );
    }

    #[test]
    fn the_next_call_is_another_one() {
        let (chain, wire) = client(&[503, 200], 5);
        call(&chain, Request::default());
        call(&chain, Request::default());
        assert_eq!(
            wire.sent("x-client-request-id"),
            ["id-1", "id-1", "id-2"],
            "a new id per call"
        );
        let numbers = wire.sent("x-attempt");
        assert_eq!(
            numbers,
            ["1", "2", "1"],
            "the next call begins with attempt 1 again"
        );
    }

    #[test]
    fn a_caller_may_choose_the_id() {
        let (chain, wire) = client(&[503, 200], 5);
        let mut request = Request::default();
        request.headers.insert("x-client-request-id", "mine".into());
        call(&chain, request);
        assert_eq!(
            wire.sent("x-client-request-id"),
            ["mine", "mine"],
            "the caller has chosen an id, and it was replaced"
        );
    }

    #[test]
    fn the_last_status_is_returned() {
        let (chain, wire) = client(&[503], 3);
        assert_eq!(call(&chain, Request::default()), 503);
        assert_eq!(
            wire.sent.borrow().len(),
            3,
            "the first attempt is one of the three"
        );
    }

    #[test]
    fn other_statuses_are_final() {
        for status in [200, 404, 500] {
            let (chain, wire) = client(&[status], 3);
            assert_eq!(call(&chain, Request::default()), status);
            assert_eq!(wire.sent.borrow().len(), 1, "{status} is not tried again");
        }
    }
}
