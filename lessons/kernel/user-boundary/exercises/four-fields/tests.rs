#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::catch_unwind;

    fn same(found: u32, wanted: u32, what: &str) {
        assert!(
            found == wanted,
            "{what}: {found:#010x}, and it should be {wanted:#010x}"
        );
    }

    #[test]
    fn the_fields_are_in_their_places() {
        same(io(b'|', 0x80), 0x0000_7c80, "no argument");
        same(
            iow::<u32>(b'|', 0x82),
            0x4004_7c82,
            "writes 4 bytes, from the program's view",
        );
        same(
            ior::<u32>(b'|', 0x81),
            0x8004_7c81,
            "reads 4 bytes, from the program's view",
        );
        same(iowr::<[u64; 3]>(b'A', 1), 0xc018_4101, "both, 24 bytes");
        same(
            iow::<()>(0xff, 0xff),
            0x4000_ffff,
            "no bytes, and the highest family and number",
        );
    }

    #[test]
    fn the_largest_size_fits() {
        same(io(0, 0), 0, "nothing at all");
        same(iow::<[u8; 16_383]>(0, 0), 0x7fff_0000, "14 bits of size");
    }

    #[test]
    fn a_larger_size_is_refused() {
        let numbers = [
            catch_unwind(|| iow::<[u8; 16_384]>(b'|', 1)),
            catch_unwind(|| ior::<[u8; 70_000]>(b'|', 1)),
            catch_unwind(|| iowr::<[u8; 16_384]>(b'|', 1)),
        ];
        for answer in numbers {
            if let Ok(number) = answer {
                panic!("a size that does not fit into 14 bits has become {number:#010x}");
            }
        }
    }

    #[test]
    fn the_numbers_are_constants() {
        const NUMBER: u32 = iowr::<[u8; 100]>(b'|', 0x90);
        same(NUMBER, 0xc064_7c90, "both, 100 bytes");
    }

    #[test]
    fn our_requests_are_found() {
        assert_eq!(request(0x0000_7c80), Ok(Request::Hello));
        assert_eq!(request(0x8004_7c81), Ok(Request::GetValue));
        assert_eq!(request(0x4004_7c82), Ok(Request::SetValue));
    }

    #[test]
    fn all_others_are_enotty() {
        for (number, what) in [
            (0x4008_7c82, "it has another size"),
            (0x4004_4182, "it has another family"),
            (0x8004_7c82, "it has another direction"),
            (0x4004_7c83, "it has another number"),
            (0x82, "it has a number and nothing else"),
        ] {
            let answer = request(number);
            assert_eq!(
                answer,
                Err(ENOTTY),
                "{number:#010x} is not one of our requests: {what}"
            );
        }
    }
}
