use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn qsort(
        base: *mut c_void,
        count: usize,
        size: usize,
        compare: extern "C" fn(*const c_void, *const c_void) -> c_int,
    );
}

/// Called by C with pointers to two elements.
extern "C" fn compare(a: *const c_void, b: *const c_void) -> c_int {
    let (a, b) = (*a.cast::<i32>(), *b.cast::<i32>());
    // Not `a - b`: that overflows, and a panic must not leave a C callback.
    a.cmp(&b) as c_int
}

/// Sort in ascending order.
pub fn sort(values: &mut [i32]) {
    // SAFETY: `base` points to `count` elements of `size` bytes that are ours
    // to change for the whole call, and `compare` fits their type, never
    // unwinds and orders consistently.
    unsafe {
        qsort(
            values.as_mut_ptr().cast(),
            values.len(),
            size_of::<i32>(),
            compare,
        );
    }
}
