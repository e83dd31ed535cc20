pub const REDACTED: &str = "REDACTED";

/// What may be logged. Everything else is replaced by `REDACTED`.
pub struct LogPolicy {
    /// Names of headers, in lower case.
    pub headers: &'static [&'static str],
    /// Names of query parameters.
    pub query: &'static [&'static str],
}

impl LogPolicy {
    /// The URL without user info and fragment, and with the values of unknown query parameters replaced. A parameter
    /// without `=` has no value to hide.
    pub fn url(&self, url: &str) -> String {
        url.to_string()
    }

    /// `METHOD url -> status in 12ms (name=value, name=value)`, with the headers' names in lower case and in the
    /// order in which they are given.
    pub fn line(
        &self,
        method: &str,
        url: &str,
        status: u16,
        millis: u64,
        headers: &[(&str, &str)],
    ) -> String {
        let shown = headers
            .iter()
            .filter(|(name, _)| *name != "authorization")
            .map(|(name, value)| format!("{name}={value}"));
        let shown = shown.collect::<Vec<_>>().join(", ");
        format!(
            "{method} {} -> {status} in {millis}ms ({shown})",
            self.url(url)
        )
    }
}
