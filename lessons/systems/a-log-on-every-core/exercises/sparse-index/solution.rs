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
    let above = segments.partition_point(|segment| segment.start <= want);
    let Some(segment) = above.checked_sub(1).map(|i| &segments[i]) else {
        return Ok(None);
    };
    let above = segment.index.partition_point(|&(offset, _)| offset <= want);
    let hint = above.checked_sub(1).map(|i| segment.index[i]);
    let (mut offset, mut position) = hint.unwrap_or((segment.start, 0));
    let damaged = |position| Damaged {
        start: segment.start,
        position,
    };
    // Where the index says that a message begins, there has to be one.
    if hint.is_some() && position >= segment.log.len() {
        return Err(damaged(position));
    }
    let mut passed = 0;
    while position < segment.log.len() {
        let text = text_at(&segment.log, position).ok_or_else(|| damaged(position))?;
        if offset == want {
            return Ok(Some(Found { text, passed }));
        }
        position += 2 + text.len();
        offset += 1;
        passed += 1;
    }
    Ok(None)
}

fn text_at(log: &[u8], position: usize) -> Option<&[u8]> {
    let (length, rest) = log.get(position..)?.split_first_chunk()?;
    rest.get(..usize::from(u16::from_le_bytes(*length)))
}
