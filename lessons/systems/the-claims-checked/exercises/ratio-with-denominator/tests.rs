#[cfg(test)]
mod tests {
    use crate::*;

    const MAY: &str = "suite: GNU 9.11\ntotal: 690\npass: 625\nskip: 8\nfail: 56\nerror: 1\n";

    fn report(suite: &str, pass: u64, skip: u64, fail: u64, error: u64) -> Report {
        Report {
            suite: suite.to_string(),
            pass,
            skip,
            fail,
            error,
        }
    }

    #[test]
    fn reads_a_report() {
        assert_eq!(parse_report(MAY), Ok(report("GNU 9.11", 625, 8, 56, 1)));
        let shuffled = "error: 1\n\nfail: 56\nskip: 8\npass: 625\n\n total: 690\nsuite: GNU 9.11";
        assert_eq!(
            parse_report(shuffled),
            Ok(report("GNU 9.11", 625, 8, 56, 1)),
            "in any order"
        );
    }

    #[test]
    fn what_is_not_there() {
        for name in ["suite", "total", "pass", "skip", "fail", "error"] {
            let without: Vec<&str> = MAY.lines().filter(|line| !line.starts_with(name)).collect();
            let outcome = parse_report(&without.join("\n"));
            assert_eq!(
                outcome,
                Err(Refused::Missing(name)),
                "{name}: it is not 0, nobody said so"
            );
        }
    }

    #[test]
    fn what_cannot_be_understood() {
        for line in [
            "pass: 625",
            "suite: GNU 9.10",
            "xpass: 2",
            "pass",
            "fail 56",
            "skip: 8 or 9",
            "error: -1",
            "error: +1",
            "error: 0x1",
            "total: ",
            "total: 99999999999999999999999",
        ] {
            let name = line.split([':', ' ']).next().unwrap();
            // In the place of the good line, unless it is there to be there twice.
            let twice = line == "pass: 625" || line.starts_with("suite");
            let others = MAY
                .lines()
                .filter(|other| twice || !other.starts_with(name));
            let text: Vec<&str> = others.chain([line]).collect();
            let outcome = parse_report(&text.join("\n"));
            assert_eq!(
                outcome,
                Err(Refused::Line(line.trim().to_string())),
                "of {text:?}"
            );
        }
    }

    #[test]
    fn counts_that_are_not_the_total() {
        let outcome = parse_report(&MAY.replace("690", "689"));
        assert_eq!(
            outcome,
            Err(Refused::Sum {
                counted: 690,
                total: 689
            }),
            "the counts are not the total"
        );
        let outcome = parse_report(&MAY.replace("skip: 8", "skip: 0"));
        assert_eq!(
            outcome,
            Err(Refused::Sum {
                counted: 682,
                total: 690
            }),
            "the counts are not the total"
        );
    }

    #[test]
    fn what_uutils_has_published() {
        for (pass, skip, fail, error, percent) in [
            (
                566,
                23,
                55,
                1,
                "566 of 645 tests of GNU pass (87.75 %); 23 skipped",
            ),
            (
                630,
                14,
                21,
                0,
                "630 of 665 tests of GNU pass (94.74 %); 14 skipped",
            ),
            (
                625,
                8,
                56,
                1,
                "625 of 690 tests of GNU pass (90.58 %); 8 skipped",
            ),
            (
                645,
                15,
                29,
                1,
                "645 of 690 tests of GNU pass (93.48 %); 15 skipped",
            ),
        ] {
            let claim = report("GNU", pass, skip, fail, error).claim();
            assert_eq!(claim, Ok(percent.to_string()), "passes out of all tests");
        }
    }

    #[test]
    fn the_edges() {
        let claim = |pass, fail| {
            report("S", pass, 0, fail, 0)
                .claim()
                .expect("there are tests")
        };
        assert_eq!(claim(3, 0), "3 of 3 tests of S pass (100.00 %); 0 skipped");
        assert_eq!(claim(0, 3), "0 of 3 tests of S pass (0.00 %); 0 skipped");
        assert_eq!(claim(1, 19), "1 of 20 tests of S pass (5.00 %); 0 skipped");
        assert_eq!(
            claim(2, 1),
            "2 of 3 tests of S pass (66.67 %); 0 skipped",
            "rounded to the nearest"
        );
        assert_eq!(
            claim(71_999, 1),
            "71999 of 72000 tests of S pass (99.99 %); 0 skipped",
            "one of them does not pass"
        );
        let most = report("S", 0, u64::MAX, 0, 0).claim();
        assert_eq!(
            most,
            Ok(format!(
                "0 of {0} tests of S pass (0.00 %); {0} skipped",
                u64::MAX
            ))
        );
    }

    #[test]
    fn a_suite_without_tests() {
        assert_eq!(report("S", 0, 0, 0, 0).claim(), Err(Refused::NoTests));
        let skipped = report("S", 0, 4, 0, 0).claim();
        assert_eq!(
            skipped,
            Ok("0 of 4 tests of S pass (0.00 %); 4 skipped".to_string()),
            "passes out of all tests"
        );
    }

    #[test]
    fn a_change_within_one_suite() {
        let (may, august) = (
            report("GNU 9.11", 625, 8, 56, 1),
            report("GNU 9.11", 645, 15, 29, 1),
        );
        assert_eq!(august.change_since(&may), Ok("+20".to_string()));
        assert_eq!(may.change_since(&august), Ok("-20".to_string()));
        assert_eq!(may.change_since(&may), Ok("+0".to_string()));
        let april = report("GNU 9.10", 630, 14, 21, 0);
        let suites = Refused::Suites {
            before: "GNU 9.10".to_string(),
            after: "GNU 9.11".to_string(),
        };
        assert_eq!(
            may.change_since(&april),
            Err(suites),
            "another suite has another denominator"
        );
    }
}
