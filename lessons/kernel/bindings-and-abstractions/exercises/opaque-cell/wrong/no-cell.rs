#![no_std]

use core::marker::PhantomPinned;
use core::mem::MaybeUninit;

/// As generated from a C header. Leave this module as it is.
#[allow(non_camel_case_types)]
pub mod bindings {
    #[repr(C)]
    pub struct counter {
        pub ticks: u64,
        pub armed: u8,
    }

    /// # Safety
    /// `counter` is valid for writes.
    pub unsafe extern "C" fn counter_init(counter: *mut counter) {
        // SAFETY: valid for writes, by the contract.
        unsafe { counter.write(self::counter { ticks: 0, armed: 1 }) };
    }

    /// Returns 0, or -1 when the counter is not armed.
    ///
    /// # Safety
    /// `counter_init` has run on `counter`.
    pub unsafe extern "C" fn counter_tick(counter: *mut counter) -> i32 {
        // SAFETY: initialised, by the contract.
        unsafe {
            if (*counter).armed == 0 {
                return -1;
            }
            (*counter).ticks += 1;
        }
        0
    }

    /// # Safety
    /// `counter_init` has run on `counter`.
    pub unsafe extern "C" fn counter_disarm(counter: *mut counter) {
        // SAFETY: initialised, by the contract.
        unsafe { (*counter).armed = 0 };
    }
}

/// Storage for a `T` about which Rust claims nothing.
#[repr(transparent)]
pub struct Opaque<T> {
    value: MaybeUninit<T>,
    _pin: PhantomPinned,
}

impl<T> Opaque<T> {
    /// Storage that a C function is going to fill.
    pub const fn uninit() -> Self {
        Opaque {
            value: MaybeUninit::uninit(),
            _pin: PhantomPinned,
        }
    }

    /// Where the contents are. To have this pointer is safe, to use it is not.
    pub const fn get(&self) -> *mut T {
        self.value.as_ptr().cast_mut()
    }
}

/// Invariant: `counter_init` has run on `inner`.
pub struct Counter {
    inner: Opaque<bindings::counter>,
}

impl Counter {
    pub fn init() -> Self {
        let inner = Opaque::uninit();
        // SAFETY: `inner` is storage of the right size and alignment, and ours alone.
        unsafe { bindings::counter_init(inner.get()) };
        // INVARIANT: the line above.
        Counter { inner }
    }

    pub fn tick(&self) -> Result<(), i32> {
        // SAFETY: initialised, by the invariant.
        match unsafe { bindings::counter_tick(self.inner.get()) } {
            0 => Ok(()),
            errno => Err(errno),
        }
    }

    pub fn ticks(&self) -> u64 {
        // SAFETY: initialised, by the invariant. The number is copied; no reference remains.
        unsafe { (*self.inner.get()).ticks }
    }

    pub fn disarm(&self) {
        // SAFETY: initialised, by the invariant.
        unsafe { bindings::counter_disarm(self.inner.get()) };
    }
}
