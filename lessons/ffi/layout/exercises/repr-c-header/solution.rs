#[derive(Clone, Copy)]
#[repr(C)]
pub struct RawHeader {
    pub kind: u8,
    pub len: u32,
    pub flags: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ping = 1,
    Put = 2,
    Get = 3,
}

impl TryFrom<u8> for Kind {
    type Error = HeaderError;
    fn try_from(raw: u8) -> Result<Self, HeaderError> {
        match raw {
            1 => Ok(Kind::Ping),
            2 => Ok(Kind::Put),
            3 => Ok(Kind::Get),
            other => Err(HeaderError::UnknownKind(other)),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// Fewer bytes than one header.
    Short { have: usize, need: usize },
    /// `kind` is none of the values this version knows.
    UnknownKind(u8),
}

pub fn read_header(bytes: &[u8]) -> Result<(Kind, u32, u16), HeaderError> {
    let need = size_of::<RawHeader>();
    if bytes.len() < need {
        return Err(HeaderError::Short { have: bytes.len(), need });
    }
    // SAFETY: `bytes` holds at least `need` initialised bytes, every bit
    // pattern is a valid `RawHeader`, and `read_unaligned` needs no alignment.
    let raw = unsafe { bytes.as_ptr().cast::<RawHeader>().read_unaligned() };
    Ok((Kind::try_from(raw.kind)?, raw.len, raw.flags))
}
