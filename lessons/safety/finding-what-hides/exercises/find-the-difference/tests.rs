#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::catch_unwind;

    /// Seven bits per byte, the lowest first; the high bit says that more follow.
    fn old(input: &[u8]) -> Option<(u32, usize)> {
        let mut value: u64 = 0;
        for (at, &byte) in input.iter().enumerate().take(5) {
            value |= u64::from(byte & 0x7F) << (7 * at);
            if byte & 0x80 == 0 {
                if at > 0 && byte == 0 {
                    return None; // a shorter form exists
                }
                return u32::try_from(value).ok().map(|value| (value, at + 1));
            }
        }
        None
    }

    /// The search has to find an input, and the input has to show the fault.
    fn finds(port: Decode, fault: &str) {
        let found = match catch_unwind(|| find_difference(old, port)) {
            Ok(found) => found,
            Err(_) => panic!("a port that {fault}: the port panicked, and took the search along"),
        };
        let Some(input) = found else {
            panic!("a port that {fault} went through as equal");
        };
        let got = catch_unwind(|| port(&input)).ok();
        assert_ne!(got, Some(old(&input)), "a port that {fault}: {input:?} was reported, on which the two agree");
    }

    #[test]
    fn equal_decoders_do_not_differ() {
        assert_eq!(find_difference(old, old), None);
        fn by_hand(input: &[u8]) -> Option<(u32, usize)> {
            match *input {
                [a, ..] if a < 0x80 => Some((a.into(), 1)),
                [a, b, ..] if b < 0x80 && b > 0 => Some((u32::from(a & 0x7F) | u32::from(b) << 7, 2)),
                _ => old(input),
            }
        }
        assert_eq!(find_difference(old, by_hand), None);
    }

    #[test]
    fn two_forms_of_one_number() {
        fn port(input: &[u8]) -> Option<(u32, usize)> {
            match *input {
                [a, b, ..] if a >= 0x80 && b < 0x80 => Some((u32::from(a & 0x7F) | u32::from(b) << 7, 2)),
                _ => old(input),
            }
        }
        finds(port, "accepts a number in a longer form");
    }

    #[test]
    fn wrong_length() {
        fn port(input: &[u8]) -> Option<(u32, usize)> {
            old(input).map(|(number, _)| (number, input.len()))
        }
        finds(port, "takes bytes that belong to whatever comes next");
    }

    #[test]
    fn panics_at_the_end() {
        fn port(input: &[u8]) -> Option<(u32, usize)> {
            if input.first()? & 0x80 != 0 && input[1] == 0 { None } else { old(input) }
        }
        finds(port, "panics when the input ends too early");
    }

    #[test]
    fn one_number_among_all() {
        fn port(input: &[u8]) -> Option<(u32, usize)> {
            match old(input) {
                Some((7321, taken)) => Some((7320, taken)),
                other => other,
            }
        }
        finds(port, "is wrong about the number 7321 alone");
    }

    #[test]
    fn overflow_in_the_last_byte() {
        fn port(input: &[u8]) -> Option<(u32, usize)> {
            let taken = input.iter().take(5).position(|byte| byte & 0x80 == 0)? + 1;
            if taken > 1 && input[taken - 1] == 0 {
                return None;
            }
            let bytes = input[..taken].iter().enumerate();
            // What does not fit is shifted out.
            Some((bytes.fold(0, |value, (at, byte)| value | u32::from(byte & 0x7F) << (7 * at)), taken))
        }
        finds(port, "cuts off what does not fit 32 bits");
    }

    #[test]
    fn a_sixth_byte() {
        fn port(input: &[u8]) -> Option<(u32, usize)> {
            match *input {
                [0x80..=0xFF, 0x80..=0xFF, 0x80..=0xFF, 0x80..=0xFF, 0x80..=0xFF, last, ..] if last < 0x80 => Some((0, 6)),
                _ => old(input),
            }
        }
        finds(port, "reads a sixth byte");
    }

    #[test]
    fn an_empty_input() {
        fn port(input: &[u8]) -> Option<(u32, usize)> {
            if input.is_empty() { Some((0, 0)) } else { old(input) }
        }
        finds(port, "makes a zero of nothing");
    }
}
