#![no_std]

pub const MAX_ERRNO: i32 = 4095;

pub const ENOMEM: Error = Error(-12);
pub const EINVAL: Error = Error(-22);
pub const ENOTTY: Error = Error(-25);

/// Invariant: `-MAX_ERRNO <= self.0 < 0`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Error(i32);

pub type Result<T = ()> = core::result::Result<T, Error>;

impl Error {
    /// Makes an `Error` of a negative error number, and `EINVAL` of anything else.
    pub fn from_errno(errno: i32) -> Error {
        if (-MAX_ERRNO..0).contains(&errno) {
            Error(errno)
        } else {
            EINVAL
        }
    }

    pub fn to_errno(self) -> i32 {
        self.0
    }
}

/// Reads what a C function returned.
pub fn to_result(ret: i32) -> Result {
    if ret < 0 {
        Err(Error::from_errno(ret))
    } else {
        Ok(())
    }
}

/// Runs Rust code for a C callback, and makes one `int` of what comes of it.
pub fn from_result(callback: impl FnOnce() -> Result<i32>) -> i32 {
    match callback() {
        Ok(value) => value,
        Err(_) => -1,
    }
}

/// Reads an address that a C function returned.
pub fn from_err_ptr(addr: usize) -> Result<usize> {
    let number = addr as isize;
    if (-(MAX_ERRNO as isize)..0).contains(&number) {
        // In this range the cast changes nothing.
        Err(Error::from_errno(number as i32))
    } else {
        Ok(addr)
    }
}
