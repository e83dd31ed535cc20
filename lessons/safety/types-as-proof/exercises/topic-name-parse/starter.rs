use std::fmt;

/// A name that is safe to build a file path from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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
        Ok(TopicName(raw.trim().to_string()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for TopicName {
    fn from(raw: &str) -> Self {
        TopicName(raw.to_string())
    }
}

impl fmt::Display for TopicNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for TopicNameError {}

pub fn path_for(topic: &TopicName) -> String {
    format!("data/{}.log", topic.as_str())
}
