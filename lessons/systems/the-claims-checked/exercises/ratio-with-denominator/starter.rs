/// What a test suite came to. All counts together are the whole suite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub suite: String,
    pub pass: u64,
    pub skip: u64,
    pub fail: u64,
    pub error: u64,
}

/// Why there is no number.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// A line of this name is not there.
    Missing(&'static str),
    /// This line is there twice, or cannot be understood.
    Line(String),
    /// The counts do not add up to the total.
    Sum { counted: u64, total: u64 },
    /// A suite without tests.
    NoTests,
    /// Two suites are two units.
    Suites { before: String, after: String },
}

/// Reads lines of `name: value`: `suite`, `total`, `pass`, `skip`, `fail` and
/// `error`, each once and in any order. Blank lines do not count.
pub fn parse_report(text: &str) -> Result<Report, Refused> {
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.map_or("", |rest| rest.trim_start_matches(": "))
    };
    let count = |name: &str| value(name).parse().unwrap_or(0);
    Ok(Report {
        suite: value("suite").to_string(),
        pass: count("pass"),
        skip: count("skip"),
        fail: count("fail"),
        error: count("error"),
    })
}

impl Report {
    /// Such as "625 of 690 tests of GNU 9.11 pass (90.58 %); 8 skipped".
    pub fn claim(&self) -> Result<String, Refused> {
        let Report {
            suite,
            pass,
            skip,
            fail,
            error,
        } = self;
        let run = pass + fail + error;
        let percent = *pass as f64 * 100.0 / run as f64;
        Ok(format!(
            "{pass} of {run} tests of {suite} pass ({percent:.2} %); {skip} skipped"
        ))
    }

    /// How many more pass than before, such as "+20".
    pub fn change_since(&self, before: &Report) -> Result<String, Refused> {
        Ok(format!("{:+}", self.pass as i64 - before.pass as i64))
    }
}
