#![no_std]

use core::fmt::{self, Write};

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

impl<const N: usize> Write for LineBuf<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut take = text.len().min(N - self.len);
        while !text.is_char_boundary(take) {
            take -= 1;
        }
        self.bytes[self.len..self.len + take].copy_from_slice(&text.as_bytes()[..take]);
        self.len += take;
        if take < text.len() {
            self.truncated = true;
            return Err(fmt::Error);
        }
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
    write!(out, "probe {name}: irq {irq}").map_err(|_| Truncated)?;
    if let Some(errno) = errno {
        write!(out, " failed ({errno})").map_err(|_| Truncated)?;
    }
    Ok(())
}
