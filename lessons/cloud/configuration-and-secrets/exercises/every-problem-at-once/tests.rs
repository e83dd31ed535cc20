#[cfg(test)]
mod tests {
    use crate::*;
    use std::collections::BTreeMap;

    fn load(changes: &[(&str, &str)]) -> Result<Config, Vec<Problem>> {
        let good = [
            ("ORDERS_VAULT", "https://vault.test"),
            ("ORDERS_PORT", "8080"),
        ];
        let all = good.iter().chain(changes);
        Config::load(
            &all.map(|(name, value)| (name.to_string(), value.to_string()))
                .collect(),
        )
    }

    /// The names of the variables that are complained about.
    fn named(answer: Result<Config, Vec<Problem>>) -> Vec<String> {
        let problems = answer.err().unwrap_or_default();
        let name = |problem| match problem {
            Problem::Missing(name) | Problem::Invalid(name, _) => name.to_string(),
            Problem::Unknown(name) => name,
        };
        problems.into_iter().map(name).collect()
    }

    #[test]
    fn good_settings_load() {
        let config = Config {
            vault: "https://vault.test".into(),
            port: 8080,
            timeout_secs: 30,
            connect_secs: 5,
        };
        assert_eq!(load(&[]), Ok(config));
        let config = load(&[("ORDERS_TIMEOUT", "300"), ("ORDERS_CONNECT", "299")]).unwrap();
        assert_eq!((config.timeout_secs, config.connect_secs), (300, 299));
    }

    #[test]
    fn all_problems_are_reported() {
        let answer = load(&[
            ("ORDERS_VAULT", "http://vault.test"),
            ("ORDERS_PORT", "0"),
            ("ORDERS_TIMEOUT", "30s"),
            ("ORDERS_CONNECT", "soon"),
        ]);
        assert_eq!(
            named(answer),
            [
                "ORDERS_VAULT",
                "ORDERS_PORT",
                "ORDERS_TIMEOUT",
                "ORDERS_CONNECT"
            ],
            "everything that is wrong is reported at once, in this order"
        );
        assert_eq!(
            Config::load(&BTreeMap::new()),
            Err(vec![
                Problem::Missing("ORDERS_VAULT"),
                Problem::Missing("ORDERS_PORT")
            ]),
            "both required variables are missing"
        );
    }

    #[test]
    fn each_rule_is_checked() {
        for (name, value) in [
            ("ORDERS_VAULT", "vault.test"),
            ("ORDERS_PORT", "70000"),
            ("ORDERS_PORT", ""),
            ("ORDERS_TIMEOUT", "0"),
            ("ORDERS_TIMEOUT", "301"),
            ("ORDERS_CONNECT", "0"),
            ("ORDERS_CONNECT", "30"),
        ] {
            assert_eq!(
                named(load(&[(name, value)])),
                [name],
                "with {name}={value:?}"
            );
        }
    }

    #[test]
    fn a_default_obeys_the_rules_too() {
        let answer = load(&[("ORDERS_TIMEOUT", "4")]);
        assert_eq!(
            named(answer),
            ["ORDERS_CONNECT"],
            "the default of 5 seconds to connect is not less than a timeout of 4"
        );
    }

    #[test]
    fn nothing_is_said_that_follows_from_another_problem() {
        let answer = load(&[("ORDERS_TIMEOUT", "2m"), ("ORDERS_CONNECT", "60")]);
        assert_eq!(
            named(answer),
            ["ORDERS_TIMEOUT"],
            "nobody can say whether 60 is less than a timeout that is not a number; that complaint \
             follows from another problem"
        );
    }

    #[test]
    fn unknown_names_with_our_prefix_are_reported() {
        let answer = load(&[
            ("ORDERS_TIMOUT", "60"),
            ("ORDERS_CONECT", "9"),
            ("PATH", "/usr/bin"),
        ]);
        assert_eq!(
            named(answer),
            ["ORDERS_CONECT", "ORDERS_TIMOUT"],
            "a misspelt name is set by somebody and read by nobody; PATH is not ours"
        );
    }

    #[test]
    fn no_value_is_repeated() {
        let key = "hunter2";
        let answer = load(&[
            ("ORDERS_VAULT", key),
            ("ORDERS_PORT", key),
            ("ORDERS_TIMEOUT", key),
            ("ORDERS_CONNECT", key),
            ("ORDERS_KEY", key),
        ]);
        let text = format!("{answer:?}");
        assert!(answer.is_err(), "all of these are wrong");
        assert!(
            !text.contains(key),
            "somebody's key stands in the report: {text}"
        );
    }
}
