#[cfg(test)]
mod tests {
    use crate::*;

    const RUSTC: Version = Version(1, 85, 0);
    const BINDGEN: Version = Version(0, 65, 1);

    fn check(rustc: &str, bindgen: &str) -> Result<(), Unavailable> {
        rust_available(rustc, bindgen, RUSTC, BINDGEN)
    }

    #[test]
    fn finds_the_three_numbers() {
        for (tool, line, version) in [
            (
                "rustc",
                "rustc 1.85.0 (4d91de4e4 2025-02-17)",
                Version(1, 85, 0),
            ),
            (
                "rustc",
                "rustc 1.97.0-nightly (e50aa6fba 2026-05-19)\n",
                Version(1, 97, 0),
            ),
            ("bindgen", "bindgen 0.71.1", Version(0, 71, 1)),
        ] {
            assert_eq!(parse_version(tool, line), Some(version), "on {line:?}");
        }
    }

    #[test]
    fn says_none_rather_than_guess() {
        for line in ["", "rustc", "clang version 19.1.7", "bindgen 0.71.1"] {
            assert_eq!(
                parse_version("rustc", line),
                None,
                "{line:?} does not come from rustc"
            );
        }
        for line in ["rustc 1.85", "rustc 1.x.0", "rustc 1.2.3.4", "rustc 1.2."] {
            assert_eq!(
                parse_version("rustc", line),
                None,
                "{line:?} is not a version with three numbers"
            );
        }
    }

    #[test]
    fn compares_numbers_and_not_text() {
        assert_eq!(
            check("rustc 1.100.0 (x)", "bindgen 0.165.1"),
            Ok(()),
            "1.100.0 is newer than 1.85.0"
        );
    }

    #[test]
    fn compares_from_left_to_right() {
        assert_eq!(
            check("rustc 2.0.0 (x)", "bindgen 1.0.0"),
            Ok(()),
            "2.0.0 is newer than 1.85.0, and its other numbers do not matter then"
        );
        assert_eq!(
            check("rustc 1.9.0 (x)", "bindgen 0.70.0"),
            Err(Unavailable::TooOld {
                tool: "rustc",
                found: Version(1, 9, 0),
                needed: RUSTC
            }),
            "1.9.0 is of 2016"
        );
        assert_eq!(
            check("rustc 1.85.0 (x)", "bindgen 0.65.1"),
            Ok(()),
            "exactly the minimum is enough"
        );
    }

    #[test]
    fn names_the_first_problem() {
        assert_eq!(
            check("", ""),
            Err(Unavailable::CannotTell("rustc")),
            "with nothing installed, rustc is named first"
        );
        assert_eq!(
            check("rustc 1.95.0 (x)", "command not found"),
            Err(Unavailable::CannotTell("bindgen")),
            "rustc is fine here"
        );
        assert_eq!(
            check("rustc 1.95.0 (x)", "bindgen 0.65.0"),
            Err(Unavailable::TooOld {
                tool: "bindgen",
                found: Version(0, 65, 0),
                needed: BINDGEN
            }),
            "the patch number counts too"
        );
    }
}
