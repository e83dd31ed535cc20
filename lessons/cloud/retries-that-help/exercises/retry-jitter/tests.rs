#[cfg(test)]
mod tests {
    use crate::*;
    use std::time::Duration;

    const MS: fn(u64) -> Duration = Duration::from_millis;

    fn policy(idempotent: bool) -> Policy {
        Policy {
            base: MS(100),
            cap: MS(1000),
            max_attempts: 4,
            idempotent,
        }
    }

    /// Runs with these outcomes, the last one for ever. Returns the answer, the attempts, and the waits.
    fn run(policy: &Policy, outcomes: &[Outcome]) -> (Outcome, usize, Vec<Duration>) {
        let (mut attempts, mut waits) = (0, Vec::new());
        let answer = policy.run(
            |n| {
                assert_eq!(n as usize, attempts, "attempts are numbered from 0");
                attempts += 1;
                outcomes[(attempts - 1).min(outcomes.len() - 1)].clone()
            },
            |wait| waits.push(wait),
            || 1.0,
        );
        (answer, attempts, waits)
    }

    #[test]
    fn doubles_up_to_the_cap() {
        let delays: Vec<_> = (0..6).map(|retry| policy(true).delay(retry, 1.0)).collect();
        assert_eq!(
            delays,
            [MS(100), MS(200), MS(400), MS(800), MS(1000), MS(1000)]
        );
    }

    #[test]
    fn survives_any_number_of_retries() {
        for retry in [31, 32, 40, u32::MAX] {
            assert_eq!(
                policy(true).delay(retry, 1.0),
                MS(1000),
                "retry {retry} waits for the cap"
            );
        }
        let long = Policy {
            base: Duration::MAX,
            cap: MS(7),
            ..policy(true)
        };
        assert_eq!(long.delay(3, 1.0), MS(7), "a base of any length is capped");
    }

    #[test]
    fn chance_spreads_the_whole_delay() {
        assert_eq!(policy(true).delay(3, 0.5), MS(400));
        assert_eq!(policy(true).delay(3, 0.0), MS(0));
        assert_eq!(
            policy(true).delay(9, 0.25),
            MS(250),
            "chance comes after the cap; otherwise delays that reach the cap are all equal"
        );
    }

    #[test]
    fn counts_attempts() {
        let down = Outcome::Status(503, None);
        let (answer, attempts, waits) = run(&policy(true), &[down.clone()]);
        assert_eq!(attempts, 4, "the first attempt is one of the four");
        assert_eq!(
            waits,
            [MS(100), MS(200), MS(400)],
            "no wait after the last attempt"
        );
        assert_eq!(
            answer, down,
            "the caller gets the outcome of the last attempt"
        );
    }

    #[test]
    fn stops_with_success() {
        let done = Outcome::Success("done".into());
        let (answer, attempts, waits) = run(&policy(true), &[Outcome::Transport, done.clone()]);
        assert_eq!((answer, attempts), (done, 2));
        assert_eq!(waits, [MS(100)]);
    }

    #[test]
    fn what_is_wrong_stays_wrong() {
        for code in [400, 401, 403, 404, 409, 412, 501] {
            let answer = run(&policy(true), &[Outcome::Status(code, None)]);
            assert_eq!(answer.1, 1, "{code} does not get better by repetition");
        }
    }

    #[test]
    fn an_idempotent_operation_may_be_repeated() {
        for code in [408, 429, 500, 502, 503, 504] {
            let may = policy(true).may_retry(&Outcome::Status(code, None));
            assert!(may, "{code} may be tried again");
        }
        assert!(
            policy(true).may_retry(&Outcome::Transport),
            "a broken connection, too"
        );
    }

    #[test]
    fn any_other_is_repeated_only_if_it_did_not_run() {
        let booking = policy(false);
        for code in [408, 500, 502, 503, 504] {
            let may = booking.may_retry(&Outcome::Status(code, None));
            assert!(!may, "after {code} the server may have booked already");
        }
        let may = booking.may_retry(&Outcome::Transport);
        assert!(
            !may,
            "after a broken connection the server may have booked already"
        );
        let (_, attempts, _) = run(&booking, &[Outcome::Transport]);
        assert_eq!(attempts, 1, "`run` has to ask `may_retry`");
        assert!(
            booking.may_retry(&Outcome::Status(429, None)),
            "a 429 was turned away"
        );
        let away = Outcome::Status(503, Some(MS(1)));
        assert!(
            booking.may_retry(&away),
            "a 503 with Retry-After was turned away"
        );
    }

    #[test]
    fn the_server_may_ask_for_more() {
        let outcomes = [
            Outcome::Status(429, Some(MS(5000))),
            Outcome::Status(503, Some(MS(1))),
            Outcome::Success("done".into()),
        ];
        let (_, _, waits) = run(&policy(true), &outcomes);
        assert_eq!(
            waits,
            [MS(5000), MS(200)],
            "asked for 5 s, then for 1 ms with a delay of 200 ms: the wait is the larger of the two"
        );
    }
}
