#[cfg(test)]
mod tests {
    use crate::*;

    const ID: u64 = 0x1122_3344_5566_7788;

    fn sample() -> Vec<u8> {
        let mut out = Vec::new();
        encode(7, ID, b"payload", &mut out).unwrap();
        out
    }

    #[test]
    fn the_layout() {
        let bytes = sample();
        assert_eq!(bytes.len(), HEADER + 7);
        assert_eq!(bytes[..4], 19u32.to_le_bytes(), "the length is 4 + 8 + 7");
        assert_eq!(bytes[4..8], 7u32.to_le_bytes());
        assert_eq!(bytes[8..16], ID.to_le_bytes());
        assert_eq!(&bytes[16..], b"payload");
    }

    #[test]
    fn one_frame_after_the_other() {
        let two = [sample(), sample()].concat();
        let Ok(Decoded::Frame(frame, used)) = decode(&two) else {
            panic!("the first frame is whole")
        };
        assert_eq!(
            frame,
            Frame {
                code: 7,
                request_id: ID,
                payload: b"payload"
            }
        );
        assert_eq!(used, 23, "the bytes that the frame takes");
        assert!(matches!(decode(&two[used..]), Ok(Decoded::Frame(_, 23))));
    }

    #[test]
    fn the_payload_is_borrowed() {
        let bytes = sample();
        let Ok(Decoded::Frame(frame, _)) = decode(&bytes) else {
            panic!("the frame is whole")
        };
        let range = frame.payload.as_ptr_range();
        assert_eq!(
            range,
            bytes[HEADER..].as_ptr_range(),
            "the payload is a part of the buffer"
        );
    }

    #[test]
    fn every_cut_asks_for_what_is_missing() {
        let bytes = sample();
        for cut in 0..bytes.len() {
            let missing = if cut < 4 { 4 - cut } else { bytes.len() - cut };
            let answer = decode(&bytes[..cut]);
            let exact = Ok(Decoded::NeedMore(missing));
            assert_eq!(
                answer, exact,
                "{cut} bytes are there; once the length is known, the answer is exact"
            );
        }
    }

    #[test]
    fn a_length_that_lies() {
        for length in 0..12u32 {
            let bytes = length.to_le_bytes();
            let answer = decode(&bytes);
            assert!(
                !matches!(answer, Ok(Decoded::NeedMore(_))),
                "a bad length is an error as soon as its four bytes are there"
            );
            assert_eq!(
                answer,
                Err(WireError::TooShort(length)),
                "a length of {length} does not hold the fixed fields"
            );
        }
        assert_eq!(
            decode(&[0xff; 4]),
            Err(WireError::TooLarge(u32::MAX - 12)),
            "nobody should collect four gigabytes"
        );
        let most = MAX_PAYLOAD + 12;
        assert_eq!(
            decode(&most.to_le_bytes()),
            Ok(Decoded::NeedMore(HEADER - 4 + MAX_PAYLOAD as usize))
        );
        assert_eq!(
            decode(&(most + 1).to_le_bytes()),
            Err(WireError::TooLarge(MAX_PAYLOAD + 1))
        );
        assert!(decode(b"GET / HTTP/1.1").is_err(), "a port scanner");
    }

    #[test]
    fn an_empty_payload_is_a_frame() {
        let mut out = Vec::new();
        encode(1, 2, b"", &mut out).unwrap();
        assert_eq!(
            decode(&out),
            Ok(Decoded::Frame(
                Frame {
                    code: 1,
                    request_id: 2,
                    payload: b""
                },
                HEADER
            ))
        );
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let mut x = 0x2545_f491_u32;
        for _ in 0..20_000 {
            let mut noise = [0; 24];
            for byte in &mut noise {
                x ^= x << 13;
                x ^= x >> 17;
                x ^= x << 5;
                *byte = x as u8;
            }
            // Small lengths, so that some get past the first test.
            noise[1] &= 0x01;
            noise[2] = 0;
            noise[3] = 0;
            let end = x as usize % 25;
            if let Ok(Decoded::Frame(frame, used)) = decode(&noise[..end]) {
                assert_eq!(used, HEADER + frame.payload.len());
            }
        }
    }

    #[test]
    fn too_much_is_not_encoded() {
        let mut out = vec![9];
        let refused = encode(1, 1, &vec![0; MAX_PAYLOAD as usize + 1], &mut out);
        assert_eq!(refused, Err(WireError::TooLarge(MAX_PAYLOAD + 1)));
        assert_eq!(out, [9], "nothing is appended when there is an error");
        assert_eq!(
            encode(1, 1, &vec![0; MAX_PAYLOAD as usize], &mut out),
            Ok(()),
            "MAX_PAYLOAD is allowed"
        );
    }
}
