#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Level {
    Fast = 1,
    Balanced = 2,
    Small = 3,
}

/// How a segment is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Storage {
    pub compressed: bool,
    pub level: Level,
    pub separator: char,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadStorage {
    /// The byte for `compressed` is neither 0 nor 1.
    Flag(u8),
    /// No `Level` has this number.
    Level(u8),
    /// No `char` has this number.
    Separator(u32),
}

impl Storage {
    /// From a segment's header: the flag, the level, and the separator as four
    /// bytes, the lowest first.
    pub fn from_header(header: [u8; 6]) -> Result<Storage, BadStorage> {
        let [flag, level, separator @ ..] = header;
        let compressed = match flag {
            0 => false,
            1 => true,
            other => return Err(BadStorage::Flag(other)),
        };
        let level = match level {
            1 => Level::Fast,
            2 => Level::Balanced,
            3 => Level::Small,
            other => return Err(BadStorage::Level(other)),
        };
        let number = u32::from_le_bytes(separator);
        let separator = char::from_u32(number).ok_or(BadStorage::Separator(number))?;
        Ok(Storage { compressed, level, separator })
    }
}
