use std::panic;

/// Reads a number from the start of the input: the number, and how many bytes
/// it took.
pub type Decode = fn(&[u8]) -> Option<(u32, usize)>;

/// An input on which the port does not do what the old decoder does, if there
/// is one among those that are tried: all inputs of up to two bytes.
pub fn find_difference(old: Decode, port: Decode) -> Option<Vec<u8>> {
    let differ = |input: &Vec<u8>| {
        // A panic is no answer of the old decoder's.
        let got = panic::catch_unwind(|| port(input));
        got.ok() != Some(old(input))
    };
    let short = (0..=u16::MAX).map(|bits| bits.to_le_bytes().to_vec());
    let single = (0..=255).map(|byte| vec![byte]);
    std::iter::once(Vec::new()).chain(single).chain(short).find(differ)
}
