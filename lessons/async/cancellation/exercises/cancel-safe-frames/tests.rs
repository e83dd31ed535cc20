#[cfg(test)]
mod tests {
    use crate::*;
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    /// Polls once and drops the future, as `select!` does with a branch that loses.
    fn once<F: Future>(fut: F) -> Poll<F::Output> {
        pin!(fut).poll(&mut Context::from_waker(Waker::noop()))
    }
    fn reader() -> FrameReader {
        FrameReader::new(Wire::default())
    }
    fn frame(bytes: &[u8]) -> Poll<Option<Vec<u8>>> {
        Poll::Ready(Some(bytes.to_vec()))
    }

    #[test]
    fn one_frame_in_one_chunk() {
        let mut r = reader();
        r.wire.arrive(b"\x03abc");
        assert_eq!(once(r.next_frame()), frame(b"abc"));
    }

    #[test]
    fn a_cancelled_call_loses_nothing() {
        let mut r = reader();
        r.wire.arrive(b"\x04ab");
        assert_eq!(once(r.next_frame()), Poll::Pending);
        r.wire.arrive(b"cd");
        assert_eq!(
            once(r.next_frame()),
            frame(b"abcd"),
            "the first call took three bytes from the wire and was dropped; the second has to go on from there"
        );
    }

    #[test]
    fn cancelled_after_every_single_byte() {
        let mut r = reader();
        for b in b"\x02hi\x01" {
            r.wire.arrive(&[*b]);
            let want = if *b == b'i' { frame(b"hi") } else { Poll::Pending };
            assert_eq!(once(r.next_frame()), want, "after the byte {b:#04x}, with a cancelled call for each byte before");
        }
        r.wire.arrive(b"!");
        assert_eq!(once(r.next_frame()), frame(b"!"));
    }

    #[test]
    fn bytes_after_a_frame_belong_to_the_next_one() {
        let mut r = reader();
        r.wire.arrive(b"\x01a\x02bc\x00\x01");
        assert_eq!(once(r.next_frame()), frame(b"a"));
        assert_eq!(once(r.next_frame()), frame(b"bc"), "both frames came in one chunk: what is behind the first must be kept");
        assert_eq!(once(r.next_frame()), frame(b""), "a frame of length 0 is a frame");
        assert_eq!(once(r.next_frame()), Poll::Pending);
        r.wire.close();
        assert_eq!(once(r.next_frame()), Poll::Ready(None), "the stream ended within a frame");
    }
}
