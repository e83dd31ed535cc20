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
    a - b
}

/// Sort in ascending order.
pub fn sort(values: &mut [i32]) {
    qsort(values.as_mut_ptr().cast(), values.len(), 4, compare);
}
