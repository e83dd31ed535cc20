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

/// Call `f` for every value. If `f` panics, the walk stops and the panic goes
/// on in the caller of `for_each`, after the C frame has returned.
pub fn for_each<F: FnMut(i32)>(values: &[i32], mut f: F) {
    unsafe {
        capi::visit(
            values.as_ptr(),
            values.len(),
            |_user, v| {
                f(v);
                0
            },
            std::ptr::null_mut(),
        );
    }
}
