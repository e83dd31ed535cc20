use std::panic;

/// Reads a number from the start of the input: the number, and how many bytes
/// it took.
pub type Decode = fn(&[u8]) -> Option<(u32, usize)>;

/// Bytes at which a decoder takes another turn: small and large payloads, the
/// borders of the last byte, with and without the bit that says "more".
const BORDERS: [u8; 8] = [0x00, 0x01, 0x0F, 0x10, 0x7F, 0x80, 0x81, 0xFF];

/// An input on which the port does not do what the old decoder does, if there
/// is one among those that are tried: single bytes, and longer inputs made of
/// bytes at the borders.
pub fn find_difference(old: Decode, port: Decode) -> Option<Vec<u8>> {
    let differ = |input: &Vec<u8>| {
        // A panic is no answer of the old decoder's.
        let got = panic::catch_unwind(|| port(input));
        got.ok() != Some(old(input))
    };
    let single = (0..=255).map(|byte| vec![byte]);
    let long = (2..=6).flat_map(|length| {
        (0..BORDERS.len().pow(length)).map(move |mut number| {
            let mut input = Vec::new();
            for _ in 0..length {
                input.push(BORDERS[number % BORDERS.len()]);
                number /= BORDERS.len();
            }
            input
        })
    });
    std::iter::once(Vec::new()).chain(single).chain(long).find(differ)
}
