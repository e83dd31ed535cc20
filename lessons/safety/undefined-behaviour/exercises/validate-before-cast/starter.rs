use std::mem::transmute;

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
        let [flag, level, a, b, c, d] = header;
        // SAFETY: our own writer makes these headers.
        unsafe {
            Ok(Storage {
                compressed: transmute::<u8, bool>(flag),
                level: transmute::<u8, Level>(level),
                separator: transmute::<[u8; 4], char>([a, b, c, d]),
            })
        }
    }
}
