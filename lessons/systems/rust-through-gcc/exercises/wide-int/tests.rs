#[cfg(test)]
mod tests {
    use crate::*;

    fn wide(value: u128) -> Wide {
        Wide::new((value >> 64) as u64, value as u64)
    }

    /// Values where something changes, and forty that are the same on every run.
    fn samples() -> Vec<u128> {
        let word = u128::from(u64::MAX);
        let mut samples = vec![
            0,
            1,
            word,
            word + 1,
            word << 64,
            u128::MAX,
            u128::MAX - 1,
            1 << 127,
            1 << 63,
        ];
        let mut x = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..40 {
            let mut next = || {
                x ^= x << 13;
                x ^= x >> 7;
                x ^= x << 17;
                u128::from(x)
            };
            samples.push(next() << 64 | next());
        }
        samples
    }

    #[test]
    fn sums() {
        for &a in &samples() {
            for &b in &samples() {
                let (sum, over) = a.overflowing_add(b);
                let (ours, ours_over) = overflowing_add(wide(a), wide(b));
                assert_eq!(ours, wide(sum), "{a:#x} + {b:#x}");
                assert_eq!(ours_over, over, "{a:#x} + {b:#x}: whether it did not fit");
            }
        }
    }

    #[test]
    fn differences() {
        for &a in &samples() {
            for &b in &samples() {
                assert_eq!(
                    wrapping_sub(wide(a), wide(b)),
                    wide(a.wrapping_sub(b)),
                    "{a:#x} - {b:#x}"
                );
            }
        }
    }

    #[test]
    fn shifts() {
        for &a in &samples() {
            for n in 0..128 {
                assert_eq!(shift_right(wide(a), n), wide(a >> n), "{a:#x} >> {n}");
            }
        }
    }

    #[test]
    fn signed_shifts() {
        for &a in &samples() {
            for n in 0..128 {
                let shifted = (a as i128 >> n) as u128;
                assert_eq!(
                    shift_right_signed(wide(a), n),
                    wide(shifted),
                    "{} >> {n}",
                    a as i128
                );
            }
        }
    }

    #[test]
    fn products() {
        for &a in &samples() {
            for &b in &samples() {
                let (a, b) = (a as u64, b as u64);
                let product = u128::from(a) * u128::from(b);
                assert_eq!(
                    mul_words(a, b),
                    wide(product),
                    "{a:#x} * {b:#x}: the whole product"
                );
            }
        }
    }
}
