use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

/// What can go wrong when a shard map is loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The line number (from 1) and the text of a line without "=".
    Malformed { line: usize, text: String },
    /// The line number and why the number is not one.
    BadShard { line: usize, source: ParseIntError },
    /// The shard is at or above the number of shards.
    OutOfRange { line: usize, shard: u16, shards: u16 },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Malformed { line, text } => {
                write!(f, "line {line}: malformed entry {text:?}")
            }
            LoadError::BadShard { line, .. } => write!(f, "line {line}: bad shard number"),
            LoadError::OutOfRange { line, shard, shards } => {
                write!(f, "line {line}: shard {shard} but only {shards} shards")
            }
        }
    }
}

impl Error for LoadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            LoadError::BadShard { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Lines of `topic=shard`; blank lines and lines that start with '#' are skipped.
pub fn load(text: &str, shards: u16) -> Result<Vec<(String, u16)>, LoadError> {
    let mut map = Vec::new();
    let entries = text.lines().filter(|text| !text.trim().is_empty() && !text.starts_with('#'));
    for (i, text) in entries.enumerate() {
        let line = i + 1;
        let Some((topic, shard)) = text.split_once('=') else {
            return Err(LoadError::Malformed { line, text: text.to_string() });
        };
        // The line number belongs to the error, so `From` would lose it.
        let shard = shard
            .trim()
            .parse::<u16>()
            .map_err(|source| LoadError::BadShard { line, source })?;
        if shard >= shards {
            return Err(LoadError::OutOfRange { line, shard, shards });
        }
        map.push((topic.trim().to_string(), shard));
    }
    Ok(map)
}
