pub mod legacy {
    //! Translated from C. Do not change this module.
    use std::ffi::{c_char, c_int};

    /// 0 ok, 1 empty, 2 no number, 3 junk after the number, 4 too large.
    ///
    /// # Safety
    /// `s` is NUL-terminated and `out` writable.
    pub unsafe extern "C" fn parse_size(s: *const c_char, out: *mut u64) -> c_int {
        let mut p = s.cast::<u8>();
        unsafe {
            while *p == b' ' {
                p = p.add(1);
            }
            if *p == 0 {
                return 1;
            }
            if *p == b'+' {
                p = p.add(1);
            }
            if !(*p).is_ascii_digit() {
                return 2;
            }
            let mut n: u64 = 0;
            while (*p).is_ascii_digit() {
                let d = u64::from(*p - b'0');
                n = match n.checked_mul(10).and_then(|n| n.checked_add(d)) {
                    Some(n) => n,
                    None => return 4,
                };
                p = p.add(1);
            }
            let unit: u64 = match *p | 0x20 {
                b'k' => 1 << 10,
                b'm' => 1 << 20,
                b'g' => 1 << 30,
                _ => 1,
            };
            if unit != 1 {
                p = p.add(1);
            }
            if *p != 0 {
                return 3;
            }
            match n.checked_mul(unit) {
                Some(n) => *out = n,
                None => return 4,
            }
        }
        0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeError {
    Empty,
    NoNumber,
    Junk,
    TooLarge,
}

pub fn parse_size(text: &str) -> Result<u64, SizeError> {
    // Spaces before the number are skipped, and nothing else is.
    let text = text.trim_start_matches(' ');
    if text.is_empty() {
        return Err(SizeError::Empty);
    }
    let text = text.strip_prefix('+').unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if digits.is_empty() {
        return Err(SizeError::NoNumber);
    }
    // Too many digits is reported before junk behind them.
    let n: u64 = digits.parse().map_err(|_| SizeError::TooLarge)?;
    let (unit, rest) = match rest.as_bytes().first().map(u8::to_ascii_lowercase) {
        Some(b'k') => (1u64 << 10, &rest[1..]),
        Some(b'm') => (1 << 20, &rest[1..]),
        Some(b'g') => (1 << 30, &rest[1..]),
        _ => (1, rest),
    };
    if !rest.is_empty() {
        return Err(SizeError::Junk);
    }
    n.checked_mul(unit).ok_or(SizeError::TooLarge)
}
