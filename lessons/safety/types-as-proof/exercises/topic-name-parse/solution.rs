use std::fmt;
use std::str::FromStr;

/// A name that is safe to build a file path from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TopicName(String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TopicNameError {
    Empty,
    /// The number of characters.
    TooLong(usize),
    /// The character and its byte position.
    BadChar(char, usize),
    BadStart(char),
    DotDot,
}

impl TopicName {
    pub fn parse(raw: &str) -> Result<TopicName, TopicNameError> {
        let first = raw.chars().next().ok_or(TopicNameError::Empty)?;
        let length = raw.chars().count();
        if length > 64 {
            return Err(TopicNameError::TooLong(length));
        }
        for (at, c) in raw.char_indices() {
            if !matches!(c, 'a'..='z' | '0'..='9' | '-' | '_' | '.') {
                return Err(TopicNameError::BadChar(c, at));
            }
        }
        if !first.is_ascii_alphanumeric() {
            return Err(TopicNameError::BadStart(first));
        }
        if raw.contains("..") {
            return Err(TopicNameError::DotDot);
        }
        Ok(TopicName(raw.to_string()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

// The fallible conversion is the standard one: `"x".parse::<TopicName>()`.
impl FromStr for TopicName {
    type Err = TopicNameError;
    fn from_str(raw: &str) -> Result<Self, TopicNameError> {
        TopicName::parse(raw)
    }
}

impl fmt::Display for TopicNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TopicNameError::Empty => write!(f, "topic name is empty"),
            TopicNameError::TooLong(n) => write!(f, "topic name has {n} characters, at most 64"),
            TopicNameError::BadChar(c, at) => write!(f, "character {c:?} at byte {at}"),
            TopicNameError::BadStart(c) => write!(f, "topic name starts with {c:?}"),
            TopicNameError::DotDot => write!(f, "topic name contains \"..\""),
        }
    }
}

impl std::error::Error for TopicNameError {}

/// Infallible: everything that could be wrong was ruled out by the type.
pub fn path_for(topic: &TopicName) -> String {
    format!("data/{}.log", topic.as_str())
}
