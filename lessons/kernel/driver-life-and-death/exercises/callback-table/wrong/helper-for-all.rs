#![no_std]

/// The side of C. Leave this module as it is.
pub mod c {
    use core::ffi::c_void;

    /// `None` has the representation of a null pointer.
    pub type Entry = Option<unsafe extern "C" fn(file: *const File, arg: u64) -> i64>;

    #[repr(C)]
    pub struct FileOperations {
        pub ioctl: Entry,
        /// For programs of 32 bits on a kernel of 64 bits.
        pub compat_ioctl: Entry,
        pub mmap: Entry,
    }

    #[repr(C)]
    pub struct File {
        pub ops: *const FileOperations,
        pub private_data: *const c_void,
    }

    /// C's own `compat_ioctl`, for drivers whose arguments look the same in both worlds.
    ///
    /// # Safety
    /// `file` is valid, and its table has an `ioctl`.
    pub unsafe extern "C" fn compat_ptr_ioctl(file: *const File, arg: u64) -> i64 {
        // SAFETY: by the contract, this table has an `ioctl`; C does not look twice.
        unsafe {
            let ioctl = (*(*file).ops).ioctl.unwrap_unchecked();
            ioctl(file, arg & 0xffff_ffff)
        }
    }
}

use c::{File, FileOperations, compat_ptr_ioctl};

/// What a driver offers. For each method that it has, it sets the constant (in the kernel, `#[vtable]`
/// does that).
pub trait FileOps {
    const HAS_IOCTL: bool = false;
    const HAS_COMPAT_IOCTL: bool = false;
    const HAS_MMAP: bool = false;

    fn ioctl(&self, _arg: u64) -> Result<i64, i32> {
        unreachable!("a method that the driver does not have was called")
    }
    fn compat_ioctl(&self, _arg: u64) -> Result<i64, i32> {
        unreachable!("a method that the driver does not have was called")
    }
    fn mmap(&self, _len: u64) -> Result<i64, i32> {
        unreachable!("a method that the driver does not have was called")
    }
}

/// # Safety
/// `file.private_data` points to a `T`, which lives for as long as the call.
unsafe extern "C" fn ioctl<T: FileOps>(file: *const File, arg: u64) -> i64 {
    // SAFETY: by the contract.
    let driver = unsafe { &*(*file).private_data.cast::<T>() };
    driver.ioctl(arg).unwrap_or_else(i64::from)
}

/// # Safety
/// As for `ioctl`.
unsafe extern "C" fn compat_ioctl<T: FileOps>(file: *const File, arg: u64) -> i64 {
    // SAFETY: by the contract.
    let driver = unsafe { &*(*file).private_data.cast::<T>() };
    driver.compat_ioctl(arg).unwrap_or_else(i64::from)
}

/// # Safety
/// As for `ioctl`.
unsafe extern "C" fn mmap<T: FileOps>(file: *const File, len: u64) -> i64 {
    // SAFETY: by the contract.
    let driver = unsafe { &*(*file).private_data.cast::<T>() };
    driver.mmap(len).unwrap_or_else(i64::from)
}

/// The table that C gets for the driver `T`.
pub const fn table<T: FileOps>() -> FileOperations {
    FileOperations {
        ioctl: if T::HAS_IOCTL { Some(ioctl::<T>) } else { None },
        compat_ioctl: if T::HAS_COMPAT_IOCTL {
            Some(compat_ioctl::<T>)
        } else {
            Some(compat_ptr_ioctl)
        },
        mmap: if T::HAS_MMAP { Some(mmap::<T>) } else { None },
    }
}
