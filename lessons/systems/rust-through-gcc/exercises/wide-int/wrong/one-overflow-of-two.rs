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
    let (low, carry) = a.low.overflowing_add(b.low);
    let (high, over) = a.high.overflowing_add(b.high);
    let high = high.wrapping_add(u64::from(carry));
    (Wide { low, high }, over)
}

/// The difference, modulo 2^128.
pub fn wrapping_sub(a: Wide, b: Wide) -> Wide {
    let (low, borrow) = a.low.overflowing_sub(b.low);
    let high = a.high.wrapping_sub(b.high).wrapping_sub(u64::from(borrow));
    Wide { low, high }
}

/// Shifted to the right by `n`, which is at most 127; zeros come in.
pub fn shift_right(a: Wide, n: u32) -> Wide {
    match n {
        0 => a,
        1..64 => Wide {
            low: (a.low >> n) | (a.high << (64 - n)),
            high: a.high >> n,
        },
        _ => Wide {
            low: a.high >> (n - 64),
            high: 0,
        },
    }
}

/// The same for a signed number: copies of the sign come in.
pub fn shift_right_signed(a: Wide, n: u32) -> Wide {
    let high = a.high.cast_signed();
    match n {
        0 => a,
        1..64 => Wide {
            high: (high >> n).cast_unsigned(),
            ..shift_right(a, n)
        },
        _ => Wide {
            low: (high >> (n - 64)).cast_unsigned(),
            high: (high >> 63).cast_unsigned(),
        },
    }
}

/// The whole product of two words.
pub fn mul_words(a: u64, b: u64) -> Wide {
    const HALF: u64 = 0xffff_ffff;
    let (a0, a1) = (a & HALF, a >> 32);
    let (b0, b1) = (b & HALF, b >> 32);
    // A product of halves leaves room for one more half, so none of these sums
    // overflows.
    let low = a0 * b0;
    let middle = a1 * b0 + (low >> 32);
    let other = a0 * b1 + (middle & HALF);
    Wide {
        low: (other << 32) | (low & HALF),
        high: a1 * b1 + (middle >> 32) + (other >> 32),
    }
}
