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
        let mut problems = Vec::new();
        let var = |name: &str| vars.get(name).map(String::as_str);

        let vault = match var("ORDERS_VAULT") {
            None => Err(Problem::Missing("ORDERS_VAULT")),
            Some(url) if url.starts_with("https://") => Ok(url.to_string()),
            Some(_) => Err(Problem::Invalid("ORDERS_VAULT", "begins with https://")),
        };
        let vault = vault.map_err(|problem| problems.push(problem)).ok();

        let port = match var("ORDERS_PORT").map(str::parse) {
            None => Err(Problem::Missing("ORDERS_PORT")),
            Some(Ok(port @ 1..)) => Ok(port),
            Some(_) => Err(Problem::Invalid("ORDERS_PORT", "1 to 65535")),
        };
        let port = port.map_err(|problem| problems.push(problem)).ok();

        let timeout = match var("ORDERS_TIMEOUT").map(str::parse) {
            None => Ok(30),
            Some(Ok(n @ 1..=300)) => Ok(n),
            Some(_) => Err(Problem::Invalid("ORDERS_TIMEOUT", "1 to 300, no unit")),
        };
        let timeout: Option<u64> = timeout.map_err(|problem| problems.push(problem)).ok();

        let connect = match (var("ORDERS_CONNECT").map(str::parse), timeout) {
            (Some(Err(_) | Ok(0)), _) => Err("at least 1, no unit"),
            (set, timeout) => {
                let connect = set.and_then(Result::ok).unwrap_or(5);
                match timeout {
                    Some(timeout) if connect >= timeout => Err("less than ORDERS_TIMEOUT"),
                    _ => Ok(connect),
                }
            }
        };
        let connect = connect
            .map_err(|rule| problems.push(Problem::Invalid("ORDERS_CONNECT", rule)))
            .ok();

        const KNOWN: [&str; 4] = [
            "ORDERS_VAULT",
            "ORDERS_PORT",
            "ORDERS_TIMEOUT",
            "ORDERS_CONNECT",
        ];
        let ours = vars.keys().filter(|name| name.starts_with(PREFIX));
        let unknown = ours.filter(|name| !KNOWN.contains(&name.as_str()));
        problems.extend(unknown.cloned().map(Problem::Unknown));

        match (vault, port, timeout, connect) {
            (Some(vault), Some(port), Some(timeout_secs), Some(connect_secs))
                if problems.is_empty() =>
            {
                Ok(Config {
                    vault,
                    port,
                    timeout_secs,
                    connect_secs,
                })
            }
            _ => Err(problems),
        }
    }
}
