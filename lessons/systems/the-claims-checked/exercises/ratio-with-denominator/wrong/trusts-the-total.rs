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
    const NAMES: [&str; 6] = ["suite", "total", "pass", "skip", "fail", "error"];
    let mut values = [None; 6];
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let bad = || Refused::Line(line.to_string());
        let (name, value) = line.split_once(": ").ok_or_else(bad)?;
        let at = NAMES
            .iter()
            .position(|known| *known == name)
            .ok_or_else(bad)?;
        // A suite is a name, everything else a number of digits.
        let digits = value.bytes().all(|byte| byte.is_ascii_digit());
        if value.is_empty() || (at > 0 && !digits) || values[at].is_some() {
            return Err(bad());
        }
        values[at] = Some((line, value));
    }
    let found = |at: usize| values[at].ok_or(Refused::Missing(NAMES[at]));
    let count = |at: usize| {
        let (line, value) = found(at)?;
        value
            .parse::<u64>()
            .map_err(|_| Refused::Line(line.to_string()))
    };
    let suite = found(0)?.1.to_string();
    count(1)?;
    let report = Report {
        suite,
        pass: count(2)?,
        skip: count(3)?,
        fail: count(4)?,
        error: count(5)?,
    };
    Ok(report)
}

impl Report {
    fn tests(&self) -> u64 {
        let counts = [self.pass, self.skip, self.fail, self.error];
        counts.into_iter().fold(0, u64::saturating_add)
    }

    /// Such as "625 of 690 tests of GNU 9.11 pass (90.58 %); 8 skipped".
    pub fn claim(&self) -> Result<String, Refused> {
        let Report {
            suite, pass, skip, ..
        } = self;
        let total = self.tests();
        if total == 0 {
            return Err(Refused::NoTests);
        }
        // Hundredths of a per cent, to the nearest; `u128`, since the product may be large.
        let (part, whole) = (u128::from(*pass), u128::from(total));
        let nearest = (part * 20_000 + whole) / (whole * 2);
        let hundredths = if pass == &total {
            10_000
        } else {
            nearest.min(9_999)
        };
        let (percent, rest) = (hundredths / 100, hundredths % 100);
        Ok(format!(
            "{pass} of {total} tests of {suite} pass ({percent}.{rest:02} %); {skip} skipped"
        ))
    }

    /// How many more pass than before, such as "+20".
    pub fn change_since(&self, before: &Report) -> Result<String, Refused> {
        if self.suite != before.suite {
            let (before, after) = (before.suite.clone(), self.suite.clone());
            return Err(Refused::Suites { before, after });
        }
        Ok(format!(
            "{:+}",
            i128::from(self.pass) - i128::from(before.pass)
        ))
    }
}
