use std::collections::BTreeMap;

/// What is wrong with one variable. Its value appears nowhere, since it may be a key in the wrong place.
#[derive(Debug, PartialEq, Eq)]
pub enum Problem {
    Missing(&'static str),
    /// The variable, and the rule that it broke.
    Invalid(&'static str, &'static str),
    /// It has our prefix, and nothing reads it. Often the name is misspelt.
    Unknown(String),
}

#[derive(Debug, PartialEq, Eq)]
pub struct Config {
    pub vault: String,
    pub port: u16,
    pub timeout_secs: u64,
    /// Less than the timeout.
    pub connect_secs: u64,
}

pub const PREFIX: &str = "ORDERS_";

impl Config {
    /// Reads `ORDERS_VAULT` (required, begins with `https://`), `ORDERS_PORT` (required, a port that is not
    /// 0), `ORDERS_TIMEOUT` (1 to 300, 30 when not set) and `ORDERS_CONNECT` (at least 1 and less than the
    /// timeout, 5 when not set). Problems come in this order, unknown variables at the end by name.
    pub fn load(vars: &BTreeMap<String, String>) -> Result<Config, Vec<Problem>> {
        let var = |name: &'static str| vars.get(name).ok_or(vec![Problem::Missing(name)]);
        let invalid = |name, rule| vec![Problem::Invalid(name, rule)];

        let vault = var("ORDERS_VAULT")?.clone();
        if !vault.starts_with("https://") {
            return Err(invalid("ORDERS_VAULT", "begins with https://"));
        }
        let Ok(port @ 1..) = var("ORDERS_PORT")?.parse() else {
            return Err(invalid("ORDERS_PORT", "1 to 65535"));
        };
        let seconds = |name, default: u64| match vars.get(name) {
            None => Ok(default),
            Some(text) => text.parse().map_err(|_| invalid(name, "a number, no unit")),
        };
        let timeout_secs = seconds("ORDERS_TIMEOUT", 30)?;
        if !(1..=300).contains(&timeout_secs) {
            return Err(invalid("ORDERS_TIMEOUT", "1 to 300"));
        }
        let connect_secs = seconds("ORDERS_CONNECT", 5)?;
        if !(1..timeout_secs).contains(&connect_secs) {
            return Err(invalid("ORDERS_CONNECT", "less than ORDERS_TIMEOUT"));
        }
        const KNOWN: [&str; 4] = [
            "ORDERS_VAULT",
            "ORDERS_PORT",
            "ORDERS_TIMEOUT",
            "ORDERS_CONNECT",
        ];
        for name in vars.keys() {
            if name.starts_with(PREFIX) && !KNOWN.contains(&name.as_str()) {
                return Err(vec![Problem::Unknown(name.clone())]);
            }
        }
        Ok(Config {
            vault,
            port,
            timeout_secs,
            connect_secs,
        })
    }
}
