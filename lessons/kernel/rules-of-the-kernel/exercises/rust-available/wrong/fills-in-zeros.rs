/// Major, minor, patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

#[derive(Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// The tool printed nothing that we understand.
    CannotTell(&'static str),
    TooOld {
        tool: &'static str,
        found: Version,
        needed: Version,
    },
}

/// Finds the version in a line such as `rustc 1.85.0 (4d91de4e4 2025-02-17)`, `bindgen 0.71.1` or
/// `rustc 1.97.0-nightly (e50aa6fba 2026-05-19)`. The first word must be `tool`.
pub fn parse_version(tool: &str, line: &str) -> Option<Version> {
    let mut words = line.split_whitespace();
    if words.next()? != tool {
        return None;
    }
    let release = words.next()?.split('-').next()?;
    let mut parts = release.split('.');
    let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    Some(Version(number(), number(), number()))
}

/// `Ok` if both tools are new enough, otherwise the first problem: `rustc` before `bindgen`.
pub fn rust_available(
    rustc: &str,
    bindgen: &str,
    min_rustc: Version,
    min_bindgen: Version,
) -> Result<(), Unavailable> {
    for (tool, line, needed) in [
        ("rustc", rustc, min_rustc),
        ("bindgen", bindgen, min_bindgen),
    ] {
        let found = parse_version(tool, line).ok_or(Unavailable::CannotTell(tool))?;
        if found < needed {
            return Err(Unavailable::TooOld {
                tool,
                found,
                needed,
            });
        }
    }
    Ok(())
}
