#[cfg(test)]
mod tests {
    use crate::*;

    const NUMBERS: [u64; 5] = [0, 1, 0x8000_0000_0000_0001, 0x0123_4567_89ab_cdef, u64::MAX];

    fn compute(value: &Value, number: u64, count: u32) -> Result<u32, String> {
        let word = |value: &Value| compute(value, number, count);
        let shift = |a: &Value, by: &Value| -> Result<(u32, u32), String> {
            let by = word(by)?;
            if by >= 32 { Err(format!("undefined: a shift by {by}")) } else { Ok((word(a)?, by)) }
        };
        Ok(match value {
            Value::Low => number as u32,
            Value::High => (number >> 32) as u32,
            Value::Count => count,
            Value::Number(n) => *n,
            Value::And(a, b) => word(a)? & word(b)?,
            Value::Or(a, b) => word(a)? | word(b)?,
            Value::Minus(a, b) => word(a)?.wrapping_sub(word(b)?),
            Value::Shl(a, by) => shift(a, by).map(|(a, by)| a << by)?,
            Value::Shr(a, by) => shift(a, by).map(|(a, by)| a >> by)?,
        })
    }

    /// Runs the blocks and returns the result, with the blocks that were entered.
    fn run(blocks: &[Block], number: u64, count: u32) -> Result<(u64, Vec<usize>), String> {
        let mut at = 0;
        let mut entered = Vec::new();
        let mut result = None;
        loop {
            let block = blocks.get(at).ok_or(format!("there is no block {at}"))?;
            entered.push(at);
            if entered.len() > blocks.len() {
                return Err(format!("blocks {entered:?} go in a circle"));
            }
            if let Some((low, high)) = &block.result {
                let (low, high) = (compute(low, number, count), compute(high, number, count));
                let place = |e: String| format!("block {at}: {e}");
                result = Some(u64::from(low.map_err(place)?) | u64::from(high.map_err(place)?) << 32);
            }
            at = match &block.end {
                End::Done => return Ok((result.ok_or("no block on the way set a result")?, entered)),
                End::Goto(next) => *next,
                End::If(value, yes, no) => {
                    let asked = compute(value, number, count).map_err(|e| format!("block {at}: {e}"))?;
                    if asked != 0 { *yes } else { *no }
                }
            };
        }
    }

    fn expect(counts: impl Iterator<Item = u32>) {
        let blocks = lower_shr();
        for count in counts {
            for number in NUMBERS {
                match run(&blocks, number, count) {
                    Ok((result, _)) => {
                        assert_eq!(result, number >> count, "a >> {count} for a = {number:#x}: got {result:#x}")
                    }
                    Err(problem) => panic!("a >> {count} for a = {number:#x}: {problem}"),
                }
            }
        }
    }

    #[test]
    fn nothing_is_shifted() {
        expect(0..1);
    }

    #[test]
    fn by_bits() {
        expect(1..32);
    }

    #[test]
    fn by_a_word_and_more() {
        expect(32..64);
    }

    #[test]
    fn every_block_is_used() {
        let blocks = lower_shr();
        let entered: Vec<usize> =
            (0..64).filter_map(|count| run(&blocks, 1, count).ok()).flat_map(|(_, entered)| entered).collect();
        for block in 0..blocks.len() {
            assert!(entered.contains(&block), "no count reaches block {block}");
        }
    }
}
