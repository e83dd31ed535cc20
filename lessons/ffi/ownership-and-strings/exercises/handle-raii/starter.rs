pub mod capi {
    //! Do not change this module.
    use std::cell::Cell;
    use std::ffi::c_int;
    use std::marker::{PhantomData, PhantomPinned};

    /// Opaque: callers never see the fields, only pointers.
    #[repr(C)]
    pub struct RawSession {
        _data: [u8; 0],
        _marker: PhantomData<(*mut u8, PhantomPinned)>,
    }

    thread_local! {
        static OPEN: Cell<i32> = const { Cell::new(0) };
        static CLOSES: Cell<i32> = const { Cell::new(0) };
    }
    pub fn open_now() -> i32 { OPEN.with(Cell::get) }
    pub fn closes() -> i32 { CLOSES.with(Cell::get) }

    /// Returns null when `shard` is negative.
    pub extern "C" fn session_open(shard: c_int) -> *mut RawSession {
        if shard < 0 {
            return std::ptr::null_mut();
        }
        OPEN.with(|c| c.set(c.get() + 1));
        Box::into_raw(Box::new(shard)).cast()
    }

    /// # Safety
    /// `s` came from `session_open` and was not closed.
    pub unsafe extern "C" fn session_shard(s: *const RawSession) -> c_int {
        unsafe { *s.cast::<c_int>() }
    }

    /// # Safety
    /// `s` came from `session_open` and was not closed.
    pub unsafe extern "C" fn session_close(s: *mut RawSession) {
        OPEN.with(|c| c.set(c.get() - 1));
        CLOSES.with(|c| c.set(c.get() + 1));
        drop(unsafe { Box::from_raw(s.cast::<c_int>()) });
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Session {
    raw: *mut capi::RawSession,
}

#[derive(Debug, PartialEq, Eq)]
pub struct OpenFailed;

impl Session {
    pub fn open(shard: i32) -> Result<Session, OpenFailed> {
        Ok(Session { raw: capi::session_open(shard) })
    }

    pub fn shard(&self) -> i32 {
        unsafe { capi::session_shard(self.raw) }
    }

    /// Give the handle back to C; Rust must not close it any more.
    pub fn into_raw(self) -> *mut capi::RawSession {
        self.raw
    }

    /// # Safety
    /// `raw` is an open session that nobody else will close.
    pub unsafe fn from_raw(raw: *mut capi::RawSession) -> Session {
        Session { raw }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        unsafe { capi::session_close(self.raw) }
    }
}
