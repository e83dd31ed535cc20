/// 128 bits in two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide {
    pub low: u64,
    pub high: u64,
}

impl Wide {
    pub const fn new(high: u64, low: u64) -> Self {
        Wide { low, high }
    }
}

/// The sum, and whether it did not fit.
pub fn overflowing_add(a: Wide, b: Wide) -> (Wide, bool) {
    let (low, _) = a.low.overflowing_add(b.low);
    let (high, overflow) = a.high.overflowing_add(b.high);
    (Wide { low, high }, overflow)
}

/// The difference, modulo 2^128.
pub fn wrapping_sub(a: Wide, b: Wide) -> Wide {
    Wide {
        low: a.low.wrapping_sub(b.low),
        high: a.high.wrapping_sub(b.high),
    }
}

/// Shifted to the right by `n`, which is at most 127; zeros come in.
pub fn shift_right(a: Wide, n: u32) -> Wide {
    Wide {
        low: (a.low >> n) | (a.high << (64 - n)),
        high: a.high >> n,
    }
}

/// The same for a signed number: copies of the sign come in.
pub fn shift_right_signed(a: Wide, n: u32) -> Wide {
    shift_right(a, n)
}

/// The whole product of two words.
pub fn mul_words(a: u64, b: u64) -> Wide {
    Wide {
        low: a.wrapping_mul(b),
        high: 0,
    }
}
