use std::cell::Cell;
use std::ffi::c_void;
use std::ptr;

pub const EBADF: i64 = -9;
pub const EINVAL: i64 = -22;
pub const ENOTTY: i64 = -25;

pub const CMD_ADD: u32 = 1;
pub const CMD_GET: u32 = 2;

/// An owner that can wait in a `void *` on the side of C.
///
/// # Safety
/// `borrow` and `from_foreign` are right for every pointer that `into_foreign` returns.
pub unsafe trait ForeignOwnable: Sized {
    type Borrowed<'a>;

    /// Hands the owner to C. From here on, nobody on the side of Rust frees it.
    fn into_foreign(self) -> *mut c_void;

    /// Looks at an owner that waits on the side of C.
    ///
    /// # Safety
    /// `foreign` came from `into_foreign`, and is not taken back for all of `'a`.
    unsafe fn borrow<'a>(foreign: *mut c_void) -> Self::Borrowed<'a>;

    /// Takes the owner back. Afterwards the pointer means nothing.
    ///
    /// # Safety
    /// `foreign` came from `into_foreign`, is taken back this once, and nobody borrows from it now.
    unsafe fn from_foreign(foreign: *mut c_void) -> Self;
}

// SAFETY: `into_foreign` leaks the box, and the others see the same pointer as a `T` again.
unsafe impl<T: 'static> ForeignOwnable for Box<T> {
    type Borrowed<'a> = &'a T;

    fn into_foreign(self) -> *mut c_void {
        Box::into_raw(self).cast()
    }

    unsafe fn borrow<'a>(foreign: *mut c_void) -> &'a T {
        // SAFETY: not taken back for all of `'a`, so the content is alive.
        unsafe { &*foreign.cast() }
    }

    unsafe fn from_foreign(foreign: *mut c_void) -> Self {
        // SAFETY: leaked by `into_foreign`, and taken back this once.
        unsafe { Box::from_raw(foreign.cast()) }
    }
}

/// What C knows of an open file.
pub struct CFile {
    private_data: *mut c_void,
}

/// What the driver knows of an open file.
pub struct Session {
    pub sum: Cell<i64>,
    pub on_close: Box<dyn Fn(i64)>,
}

impl Drop for Session {
    fn drop(&mut self) {
        (self.on_close)(self.sum.get());
    }
}

/// C calls this when a program opens the device.
pub fn fops_open(on_close: Box<dyn Fn(i64)>) -> CFile {
    let session = Box::new(Session {
        sum: Cell::new(0),
        on_close,
    });
    CFile {
        private_data: session.into_foreign(),
    }
}

/// C calls this for each ioctl. `CMD_ADD` adds `arg`, which must not be negative (`EINVAL`), and returns
/// 0; `CMD_GET` returns the sum; everything else is `ENOTTY`. A file that was released is `EBADF`.
pub fn fops_ioctl(file: &CFile, cmd: u32, arg: i64) -> i64 {
    if file.private_data.is_null() {
        return EBADF;
    }
    // SAFETY: not null, so it is what `fops_open` has stored. Only `fops_release` takes it back, which
    // needs a `&mut CFile` and cannot run during this borrow.
    let session = unsafe { <Box<Session> as ForeignOwnable>::from_foreign(file.private_data) };
    match cmd {
        CMD_ADD if arg < 0 => EINVAL,
        CMD_ADD => {
            session.sum.set(session.sum.get() + arg);
            0
        }
        CMD_GET => session.sum.get(),
        _ => ENOTTY,
    }
}

/// C calls this when the last user of the file is gone. A second call is `EBADF`.
pub fn fops_release(file: &mut CFile) -> i64 {
    let foreign = std::mem::replace(&mut file.private_data, ptr::null_mut());
    if foreign.is_null() {
        return EBADF;
    }
    // SAFETY: `fops_open` has stored it, and the line above has cleared it, so this happens once. Nobody
    // borrows from it, since `file` is borrowed exclusively.
    drop(unsafe { <Box<Session> as ForeignOwnable>::from_foreign(foreign) });
    0
}
