#[cfg(test)]
mod tests {
    use crate::*;
    use std::collections::HashMap;
    use std::fmt::Display;
    use std::marker::PhantomData;

    const KEY: &str = "hunter2-hunter2";

    // The constant is the inherent one when the bound holds, and the trait's otherwise.
    struct Probe<T>(PhantomData<T>);
    trait Fallback {
        const IS_DISPLAY: bool = false;
    }
    impl<T> Fallback for Probe<T> {}
    impl<T: Display> Probe<T> {
        const IS_DISPLAY: bool = true;
    }

    fn vars(changes: &[(&str, Option<&str>)]) -> HashMap<String, String> {
        let good = [("ENDPOINT", "https://vault.test"), ("API_KEY", KEY)];
        let mut vars: HashMap<String, String> = good
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect();
        for (name, value) in changes {
            match value {
                Some(value) => vars.insert(name.to_string(), value.to_string()),
                None => vars.remove(*name),
            };
        }
        vars
    }

    fn load(changes: &[(&str, Option<&str>)]) -> Result<Config, ConfigError> {
        Config::from_vars(&vars(changes))
    }

    #[test]
    fn no_form_of_debug_shows_the_key() {
        let config = load(&[]).unwrap();
        let buried = vec![Some(config.api_key.clone())];
        for text in [
            format!("{:?}", config.api_key),
            format!("{config:?}"),
            format!("{config:#?}"),
            format!("{buried:?}"),
        ] {
            assert!(!text.contains("ter2"), "the key can be read in {text}");
            assert!(
                text.contains("Secret"),
                "one should see that there is something, in {text}"
            );
        }
        let short = format!("{:?}", Secret::new("x"));
        let long = format!("{:?}", Secret::new("x".repeat(40)));
        assert_eq!(short, long, "the length of a secret is a part of it");
    }

    #[test]
    fn a_secret_cannot_be_formatted_by_mistake() {
        assert!(
            !Probe::<Secret>::IS_DISPLAY,
            "a Secret must not have Display"
        );
        assert!(Probe::<String>::IS_DISPLAY);
    }

    #[test]
    fn the_key_can_be_used() {
        let config = load(&[]).unwrap();
        assert_eq!(config.authorization(), "Bearer hunter2-hunter2");
        assert_eq!(Secret::new("abc").expose_secret(), "abc");
    }

    #[test]
    fn what_is_missing_is_named() {
        for name in ["ENDPOINT", "API_KEY"] {
            assert_eq!(
                load(&[(name, None)]).unwrap_err(),
                ConfigError::Missing(name)
            );
        }
        assert_eq!(
            load(&[]).unwrap().timeout_secs,
            30,
            "TIMEOUT_SECS may be left out"
        );
    }

    #[test]
    fn a_wrong_timeout_stops_the_start() {
        for bad in ["30s", "0", "301", "-1", "", " 30"] {
            assert!(
                matches!(
                    load(&[("TIMEOUT_SECS", Some(bad))]),
                    Err(ConfigError::Invalid("TIMEOUT_SECS", _))
                ),
                "TIMEOUT_SECS={bad:?} was accepted: somebody wanted something, and would get \
                 something else"
            );
        }
        for (good, n) in [("1", 1), ("300", 300)] {
            assert_eq!(
                load(&[("TIMEOUT_SECS", Some(good))]).unwrap().timeout_secs,
                n
            );
        }
    }

    #[test]
    fn other_rules_are_named_without_the_value() {
        let error = load(&[("ENDPOINT", Some("http://user:pw@vault.test"))]).unwrap_err();
        assert!(
            matches!(error, ConfigError::Invalid("ENDPOINT", _)),
            "http is refused: {error:?}"
        );
        assert!(
            !format!("{error:?}").contains("pw"),
            "the error repeats the value: {error:?}"
        );
        let error = load(&[("API_KEY", Some(""))]).unwrap_err();
        let invalid = matches!(error, ConfigError::Invalid("API_KEY", _));
        assert!(invalid, "an empty key is refused: {error:?}");
    }
}
