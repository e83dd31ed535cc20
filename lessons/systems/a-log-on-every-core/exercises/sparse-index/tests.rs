#[cfg(test)]
mod tests {
    use crate::*;

    fn text(offset: u64) -> Vec<u8> {
        format!("message {offset}{}", "!".repeat(offset as usize % 5)).into_bytes()
    }

    /// Messages from `start` to before `end`, with index entries for these.
    fn segment(start: u64, end: u64, indexed: &[u64]) -> Segment {
        let mut segment = Segment {
            start,
            log: Vec::new(),
            index: Vec::new(),
        };
        for offset in start..end {
            if indexed.contains(&offset) {
                segment.index.push((offset, segment.log.len()));
            }
            let text = text(offset);
            segment
                .log
                .extend_from_slice(&(text.len() as u16).to_le_bytes());
            segment.log.extend_from_slice(&text);
        }
        segment
    }

    #[track_caller]
    fn finds(segments: &[Segment], offset: u64, passed: u64) {
        let found = find(segments, offset);
        let Ok(Some(found)) = found else {
            panic!("offset {offset} is there: {found:?}")
        };
        let (ours, wanted) = (String::from_utf8_lossy(found.text), text(offset));
        assert_eq!(
            ours,
            String::from_utf8_lossy(&wanted),
            "offset {offset} was asked for, and this has another offset"
        );
        assert_eq!(
            found.passed, passed,
            "messages passed on the way to offset {offset}"
        );
    }

    #[test]
    fn from_the_entry_at_or_below() {
        let log = [segment(0, 10, &[0, 3, 6, 9])];
        for offset in 0..10 {
            finds(&log, offset, offset % 3);
        }
    }

    #[test]
    fn an_index_that_begins_late() {
        // Filled after a restart: nothing is known of what was written before.
        let log = [segment(0, 18, &[9, 12, 15])];
        for offset in 0..9 {
            finds(&log, offset, offset);
        }
        for offset in 9..18 {
            finds(&log, offset, offset % 3);
        }
        let log = [segment(40, 44, &[])];
        finds(&log, 43, 3);
    }

    #[test]
    fn the_segment_that_holds_it() {
        let log = [
            segment(20, 30, &[20, 25]),
            segment(30, 40, &[35]),
            segment(40, 42, &[]),
        ];
        for (offset, passed) in [
            (20, 0),
            (24, 4),
            (29, 4),
            (30, 0),
            (34, 4),
            (35, 0),
            (39, 4),
            (40, 0),
            (41, 1),
        ] {
            finds(&log, offset, passed);
        }
    }

    #[test]
    fn what_is_not_there() {
        let log = [segment(20, 30, &[20, 25]), segment(32, 40, &[35])];
        for (offset, why) in [
            (0, "its segment was deleted"),
            (19, "its segment was deleted"),
            (30, "no segment holds it"),
            (31, "no segment holds it"),
            (40, "it has not been written"),
            (u64::MAX, "it has not been written"),
        ] {
            assert_eq!(find(&log, offset), Ok(None), "offset {offset}: {why}");
        }
        assert_eq!(find(&[], 0), Ok(None), "there is no segment at all");
        assert_eq!(
            find(&[segment(7, 7, &[])], 7),
            Ok(None),
            "the segment is empty"
        );
    }

    #[test]
    fn a_message_that_is_cut_short() {
        let whole = segment(5, 8, &[5]);
        let begins = whole.log.len() - 2 - text(7).len();
        for cut in begins + 1..whole.log.len() {
            let mut log = [segment(5, 8, &[5])];
            log[0].log.truncate(cut);
            finds(&log, 6, 1);
            let damaged = Err(Damaged {
                start: 5,
                position: begins,
            });
            assert_eq!(
                find(&log, 7),
                damaged,
                "cut at {cut}: the message is cut short"
            );
            assert_eq!(
                find(&log, 8),
                damaged,
                "cut at {cut}: one on the way is cut short"
            );
        }
        let mut log = [segment(5, 8, &[5])];
        log[0].log.truncate(begins);
        assert_eq!(find(&log, 7), Ok(None), "cut between two messages");
    }

    #[test]
    fn an_entry_behind_the_log() {
        for position in [0, 10, usize::MAX] {
            let mut log = [segment(5, 5, &[])];
            log[0].index.push((5, position));
            assert_eq!(
                find(&log, 6),
                Err(Damaged { start: 5, position }),
                "nothing of the log is behind this entry"
            );
        }
    }

    #[test]
    fn a_length_that_lies() {
        let mut log = [segment(5, 8, &[5])];
        log[0].log[..2].copy_from_slice(&[0xff, 0xff]);
        assert_eq!(
            find(&log, 7),
            Err(Damaged {
                start: 5,
                position: 0
            })
        );
    }
}
