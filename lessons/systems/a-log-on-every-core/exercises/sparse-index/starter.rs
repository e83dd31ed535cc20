/// A file of a partition's log: `length: u16 | text`, again and again,
/// little-endian.
pub struct Segment {
    /// The offset of its first message.
    pub start: u64,
    pub log: Vec<u8>,
    /// Offset and position in `log` of a message now and then, in ascending order.
    /// It is a hint: it may begin late, and it may be empty.
    pub index: Vec<(u64, usize)>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Found<'a> {
    pub text: &'a [u8],
    /// Messages that were passed on the way to it.
    pub passed: u64,
}

/// The log of the segment with this start is not whole at this position.
#[derive(Debug, PartialEq, Eq)]
pub struct Damaged {
    pub start: u64,
    pub position: usize,
}

/// The message with this offset, if there is one. Segments are in the order of
/// their starts.
pub fn find(segments: &[Segment], want: u64) -> Result<Option<Found<'_>>, Damaged> {
    let Some(segment) = segments.iter().find(|segment| segment.start <= want) else {
        return Ok(None);
    };
    let log = &segment.log;
    let above = segment.index.partition_point(|&(offset, _)| offset < want);
    let (mut offset, mut at) = segment.index[above.saturating_sub(1)];
    let mut passed = 0;
    loop {
        let length = usize::from(u16::from_le_bytes([log[at], log[at + 1]]));
        if offset >= want {
            return Ok(Some(Found {
                text: &log[at + 2..][..length],
                passed,
            }));
        }
        at += 2 + length;
        offset += 1;
        passed += 1;
    }
}
