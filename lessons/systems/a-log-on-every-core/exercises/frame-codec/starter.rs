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
    let u32_at = |at: usize| u32::from_le_bytes(buf[at..at + 4].try_into().unwrap());
    let payload_len = (u32_at(0) - COUNTED) as usize;
    let frame = Frame {
        code: u32_at(4),
        request_id: u64::from(u32_at(8)) | u64::from(u32_at(12)) << 32,
        payload: &buf[HEADER..HEADER + payload_len],
    };
    Ok(Decoded::Frame(frame, HEADER + payload_len))
}

/// Appends a frame to `out`; nothing when there is an error.
pub fn encode(
    code: u32,
    request_id: u64,
    payload: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    out.extend_from_slice(&(payload.len() as u32 + COUNTED).to_le_bytes());
    out.extend_from_slice(&code.to_le_bytes());
    out.extend_from_slice(&request_id.to_le_bytes());
    out.extend_from_slice(payload);
    Ok(())
}
