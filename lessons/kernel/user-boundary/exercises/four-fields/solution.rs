#![no_std]

pub const ENOTTY: i32 = -25;

/// Directions, as the program sees them.
pub const NONE: u32 = 0;
pub const WRITE: u32 = 1;
pub const READ: u32 = 2;

const fn number(direction: u32, family: u8, nr: u8, size: usize) -> u32 {
    assert!(size < 1 << 14, "the size has 14 bits");
    direction << 30 | (size as u32) << 16 | (family as u32) << 8 | nr as u32
}

/// A request without an argument.
pub const fn io(family: u8, nr: u8) -> u32 {
    number(NONE, family, nr, 0)
}

/// A request with which the program reads a `T`.
pub const fn ior<T>(family: u8, nr: u8) -> u32 {
    number(READ, family, nr, size_of::<T>())
}

/// A request with which the program writes a `T`.
pub const fn iow<T>(family: u8, nr: u8) -> u32 {
    number(WRITE, family, nr, size_of::<T>())
}

/// A request with which the program writes a `T`, and reads it back.
pub const fn iowr<T>(family: u8, nr: u8) -> u32 {
    number(READ | WRITE, family, nr, size_of::<T>())
}

/// The byte of this driver's family.
pub const FAMILY: u8 = b'|';

pub const HELLO: u32 = io(FAMILY, 0x80);
pub const GET_VALUE: u32 = ior::<i32>(FAMILY, 0x81);
pub const SET_VALUE: u32 = iow::<i32>(FAMILY, 0x82);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    Hello,
    GetValue,
    SetValue,
}

/// Which request a number stands for; `ENOTTY` for none of ours.
pub const fn request(number: u32) -> Result<Request, i32> {
    match number {
        HELLO => Ok(Request::Hello),
        GET_VALUE => Ok(Request::GetValue),
        SET_VALUE => Ok(Request::SetValue),
        _ => Err(ENOTTY),
    }
}
