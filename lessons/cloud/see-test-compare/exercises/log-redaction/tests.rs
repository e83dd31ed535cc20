#[cfg(test)]
mod tests {
    use crate::*;

    const POLICY: LogPolicy = LogPolicy {
        headers: &["content-type", "x-ms-request-id"],
        query: &["api-version", "comp"],
    };

    fn line(name: &str, value: &str) -> String {
        POLICY.line("GET", "https://v.test/", 200, 0, &[(name, value)])
    }

    #[test]
    fn unknown_parameters_are_hidden() {
        assert_eq!(
            POLICY.url("https://a.test/c/b?comp=block&sig=abc%2B%3D&se=2026&api-version=7.5"),
            "https://a.test/c/b?comp=block&sig=REDACTED&se=REDACTED&api-version=7.5",
            "the signature is a password"
        );
        assert_eq!(
            POLICY.url("https://v.test?sig=a=b"),
            "https://v.test?sig=REDACTED",
            "no path"
        );
    }

    #[test]
    fn harmless_urls_stay_as_they_are() {
        for url in [
            "https://v.test",
            "https://v.test/secrets/db",
            "https://v.test/x?flag&comp=list",
            "/relative/path",
        ] {
            assert_eq!(POLICY.url(url), url, "there is nothing to hide");
        }
    }

    #[test]
    fn user_and_fragment_go() {
        assert_eq!(
            POLICY.url("https://me:pw@v.test/a?comp=x"),
            "https://v.test/a?comp=x",
            "what stands before the @ is a password"
        );
        assert_eq!(
            POLICY.url("https://me:p@w@v.test"),
            "https://v.test",
            "an @ in a password"
        );
        assert_eq!(
            POLICY.url("https://v.test/login#access_token=1"),
            "https://v.test/login",
            "what follows the # is a secret"
        );
        assert_eq!(
            POLICY.url("https://v.test/mail/a@b"),
            "https://v.test/mail/a@b",
            "an @ in the path is part of a name"
        );
    }

    #[test]
    fn unknown_headers_are_hidden() {
        assert_eq!(
            line("x-new-api-key", "hunter2"),
            "GET https://v.test/ -> 200 in 0ms (x-new-api-key=REDACTED)",
            "nobody knew this header yesterday"
        );
    }

    #[test]
    fn a_headers_name_has_no_case() {
        assert_eq!(
            line("AUTHORIZATION", "Bearer eyJ0"),
            "GET https://v.test/ -> 200 in 0ms (authorization=REDACTED)",
            "a header's name has no case"
        );
        assert_eq!(
            line("Content-Type", "text/plain"),
            "GET https://v.test/ -> 200 in 0ms (content-type=text/plain)",
            "this one may be shown; a header's name has no case"
        );
    }

    #[test]
    fn a_line_has_everything() {
        let headers = [
            ("X-MS-Request-Id", "42"),
            ("cookie", "s=1"),
            ("content-type", "text/plain"),
        ];
        assert_eq!(
            POLICY.line("PUT", "https://v.test/s?sig=1", 201, 12, &headers),
            "PUT https://v.test/s?sig=REDACTED -> 201 in 12ms (x-ms-request-id=42, \
             cookie=REDACTED, content-type=text/plain)"
        );
        assert_eq!(
            POLICY.line("GET", "https://v.test/", 200, 0, &[]),
            "GET https://v.test/ -> 200 in 0ms ()",
            "no headers"
        );
    }
}
