use std::any::Any;
use std::ffi::{c_int, c_void};
use std::panic::{self, AssertUnwindSafe};

pub mod capi {
    //! Do not change this module.
    use std::ffi::{c_int, c_void};

    pub type Visit = extern "C" fn(user: *mut c_void, value: i32) -> c_int;

    /// # Safety
    /// `values` points to `len` readable integers; `cb` accepts `user`.
    pub unsafe extern "C" fn visit(
        values: *const i32,
        len: usize,
        cb: Visit,
        user: *mut c_void,
    ) -> c_int {
        for i in 0..len {
            let answer = cb(user, unsafe { *values.add(i) });
            if answer != 0 {
                return answer;
            }
        }
        0
    }
}

/// What travels through `user`: the closure and the panic it may have raised.
struct State<F> {
    f: F,
    panic: Option<Box<dyn Any + Send>>,
}

extern "C" fn trampoline<F: FnMut(i32)>(user: *mut c_void, value: i32) -> c_int {
    // SAFETY: `for_each` passes a pointer to a live `State<F>` of this very `F`
    // and touches it again only after the C function has returned.
    let state = unsafe { &mut *user.cast::<State<F>>() };
    match panic::catch_unwind(AssertUnwindSafe(|| (state.f)(value))) {
        Ok(()) => 0,
        Err(payload) => {
            state.panic = Some(payload);
            0
        }
    }
}

/// Call `f` for every value. If `f` panics, the walk stops and the panic goes
/// on in the caller of `for_each`, after the C frame has returned.
pub fn for_each<F: FnMut(i32)>(values: &[i32], f: F) {
    let mut state = State { f, panic: None };
    // SAFETY: the slice is readable for its length, and `trampoline::<F>`
    // expects exactly the pointer that is passed as `user`.
    unsafe {
        capi::visit(
            values.as_ptr(),
            values.len(),
            trampoline::<F>,
            (&raw mut state).cast(),
        );
    }
    if let Some(payload) = state.panic {
        panic::resume_unwind(payload);
    }
}
