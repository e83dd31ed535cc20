use std::collections::HashMap;
use std::fmt;

#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Secret(value.into())
    }

    /// The only way to read it.
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum ConfigError {
    Missing(&'static str),
    /// The variable, and the rule that it broke.
    Invalid(&'static str, &'static str),
}

#[derive(Clone, Debug)]
pub struct Config {
    pub endpoint: String,
    pub api_key: Secret,
    pub timeout_secs: u64,
}

impl Config {
    /// `ENDPOINT` and `API_KEY` are required; `TIMEOUT_SECS` is 30 when it is not set.
    pub fn from_vars(vars: &HashMap<String, String>) -> Result<Self, ConfigError> {
        let required = |name| vars.get(name).cloned().ok_or(ConfigError::Missing(name));
        let endpoint = required("ENDPOINT")?;
        if !endpoint.starts_with("https://") {
            return Err(ConfigError::Invalid("ENDPOINT", "must begin with https://"));
        }
        let api_key = Secret::new(required("API_KEY")?);
        if api_key.expose_secret().is_empty() {
            return Err(ConfigError::Invalid("API_KEY", "must not be empty"));
        }
        let timeout_secs = match vars.get("TIMEOUT_SECS").map(|text| text.parse()) {
            None => 30,
            Some(Ok(n @ 1..=300)) => n,
            Some(_) => return Err(ConfigError::Invalid("TIMEOUT_SECS", "1 to 300, no unit")),
        };
        Ok(Config {
            endpoint,
            api_key,
            timeout_secs,
        })
    }

    /// What goes into the header `Authorization`.
    pub fn authorization(&self) -> String {
        format!("Bearer {}", self.api_key.expose_secret())
    }
}
