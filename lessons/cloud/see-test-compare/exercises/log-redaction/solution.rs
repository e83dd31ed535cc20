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
        let url = url.split_once('#').map_or(url, |(before, _)| before);
        let (base, query) = match url.split_once('?') {
            Some((base, query)) => (base, Some(query)),
            None => (url, None),
        };
        let mut shown = match base.split_once("://") {
            Some((scheme, rest)) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                let host = authority
                    .rsplit_once('@')
                    .map_or(authority, |(_, host)| host);
                format!("{scheme}://{host}{path}")
            }
            None => base.to_string(),
        };
        if let Some(query) = query {
            let parameters = query
                .split('&')
                .map(|parameter| match parameter.split_once('=') {
                    Some((name, _)) if !self.query.contains(&name) => format!("{name}={REDACTED}"),
                    _ => parameter.to_string(),
                });
            shown += "?";
            shown += &parameters.collect::<Vec<_>>().join("&");
        }
        shown
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
        let shown = headers.iter().map(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = if self.headers.contains(&name.as_str()) {
                value
            } else {
                REDACTED
            };
            format!("{name}={value}")
        });
        let shown = shown.collect::<Vec<_>>().join(", ");
        format!(
            "{method} {} -> {status} in {millis}ms ({shown})",
            self.url(url)
        )
    }
}
