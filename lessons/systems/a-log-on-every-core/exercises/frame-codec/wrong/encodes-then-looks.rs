// length: u32 | code: u32 | request_id: u64 | payload, all integers little-endian.
// `length` counts everything behind itself.

/// Bytes before the payload.
pub const HEADER: usize = 16;
/// How many of them `length` counts.
const COUNTED: u32 = 12;
pub const MAX_PAYLOAD: u32 = 1 << 20;

#[derive(Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    pub code: u32,
    pub request_id: u64,
    pub payload: &'a [u8],
}

#[derive(Debug, PartialEq, Eq)]
pub enum Decoded<'a> {
    /// A frame, and how many bytes of the buffer it takes.
    Frame(Frame<'a>, usize),
    /// There can be no frame, and nothing more can be said, before this many bytes
    /// have been added.
    NeedMore(usize),
}

#[derive(Debug, PartialEq, Eq)]
pub enum WireError {
    /// This length does not even hold the fixed fields.
    TooShort(u32),
    /// A payload of this many bytes exceeds `MAX_PAYLOAD`.
    TooLarge(u32),
}

/// Looks for one frame at the front of `buf`.
pub fn decode(buf: &[u8]) -> Result<Decoded<'_>, WireError> {
    let Some((length, rest)) = buf.split_first_chunk() else {
        return Ok(Decoded::NeedMore(4 - buf.len()));
    };
    let length = u32::from_le_bytes(*length);
    // Judged as soon as it is there: nobody should collect what would be refused.
    let payload_len = length
        .checked_sub(COUNTED)
        .ok_or(WireError::TooShort(length))?;
    if payload_len > MAX_PAYLOAD {
        return Err(WireError::TooLarge(payload_len));
    }
    let total = HEADER + payload_len as usize;
    let missing = Ok(Decoded::NeedMore(total.saturating_sub(buf.len())));
    let Some((code, rest)) = rest.split_first_chunk() else {
        return missing;
    };
    let Some((request_id, rest)) = rest.split_first_chunk() else {
        return missing;
    };
    let Some(payload) = rest.get(..payload_len as usize) else {
        return missing;
    };
    let frame = Frame {
        code: u32::from_le_bytes(*code),
        request_id: u64::from_le_bytes(*request_id),
        payload,
    };
    Ok(Decoded::Frame(frame, total))
}

/// Appends a frame to `out`; nothing when there is an error.
pub fn encode(
    code: u32,
    request_id: u64,
    payload: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    let len = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&(len + COUNTED).to_le_bytes());
    out.extend_from_slice(&code.to_le_bytes());
    out.extend_from_slice(&request_id.to_le_bytes());
    if len > MAX_PAYLOAD {
        return Err(WireError::TooLarge(len));
    }
    out.extend_from_slice(payload);
    Ok(())
}
