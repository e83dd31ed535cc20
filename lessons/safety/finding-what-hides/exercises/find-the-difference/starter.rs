/// Reads a number from the start of the input: the number, and how many bytes
/// it took.
pub type Decode = fn(&[u8]) -> Option<(u32, usize)>;

/// An input on which the port does not do what the old decoder does, if there
/// is one among those that are tried.
pub fn find_difference(old: Decode, port: Decode) -> Option<Vec<u8>> {
    (0..=255).map(|byte| vec![byte]).find(|input| {
        let wanted = old(input).map(|(number, _)| number);
        let got = port(input).map(|(number, _)| number);
        wanted != got
    })
}
