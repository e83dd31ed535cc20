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
        write!(f, "load failed")
    }
}

impl Error for LoadError {}

/// Lines of `topic=shard`; blank lines and lines that start with '#' are skipped.
pub fn load(text: &str, shards: u16) -> Result<Vec<(String, u16)>, LoadError> {
    let mut map = Vec::new();
    for line in text.lines() {
        let (topic, shard) = line.split_once('=').unwrap();
        let shard: u16 = shard.trim().parse::<u16>()?;
        assert!(shard < shards);
        map.push((topic.trim().to_string(), shard));
    }
    Ok(map)
}
