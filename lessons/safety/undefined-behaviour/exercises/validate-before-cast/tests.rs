#[cfg(test)]
mod tests {
    use crate::*;

    fn header(flag: u8, level: u8, separator: u32) -> [u8; 6] {
        let [a, b, c, d] = separator.to_le_bytes();
        [flag, level, a, b, c, d]
    }
    fn refused(header: [u8; 6]) -> Option<BadStorage> {
        Storage::from_header(header).err()
    }

    #[test]
    fn a_good_header() {
        let storage = Storage { compressed: true, level: Level::Balanced, separator: ';' };
        assert_eq!(Storage::from_header(header(1, 2, ';'.into())), Ok(storage));
        let storage = Storage { compressed: false, level: Level::Small, separator: '\u{10ffff}' };
        assert_eq!(Storage::from_header(header(0, 3, 0x10FFFF)), Ok(storage));
        let storage = Storage { compressed: false, level: Level::Fast, separator: '\0' };
        assert_eq!(Storage::from_header(header(0, 1, 0)), Ok(storage));
    }

    #[test]
    fn a_flag_is_0_or_1() {
        for flag in 2..=255 {
            let said = refused(header(flag, 2, 10));
            assert_eq!(said, Some(BadStorage::Flag(flag)), "the byte {flag} is no bool, and no guess will make it one");
        }
    }

    #[test]
    fn a_level_is_one_that_exists() {
        for level in (0..=255).filter(|level| !(1..=3).contains(level)) {
            let said = refused(header(0, level, 10));
            assert_eq!(said, Some(BadStorage::Level(level)), "no Level has the number {level}");
        }
    }

    #[test]
    fn a_separator_is_a_char() {
        for number in [0xD800, 0xDFFF, 0x11_0000, u32::MAX] {
            let said = refused(header(0, 1, number));
            assert_eq!(said, Some(BadStorage::Separator(number)), "{number:#x} is not the number of any char");
        }
    }
}
