use std::ffi::{CStr, CString, c_char};

/// Trim and lower-case a topic name for a C caller.
///
/// # Safety
/// `name` is null or points to a NUL-terminated string that stays readable
/// and unchanged for the whole call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn topic_normalise(name: *const c_char) -> *mut c_char {
    if name.is_null() {
        return std::ptr::null_mut();
    }
    // SAFETY: not null, and the caller promises a readable NUL-terminated
    // string for the whole call; the borrow ends before we return.
    let borrowed = unsafe { CStr::from_ptr(name) };
    let text = borrowed.to_str().unwrap();
    let clean = text.trim().to_lowercase();
    if clean.is_empty() {
        return std::ptr::null_mut();
    }
    match CString::new(clean) {
        Ok(owned) => owned.into_raw(),
        Err(_) => std::ptr::null_mut(),
    }
}

/// Free a string made by `topic_normalise`. Null is allowed and does nothing.
///
/// # Safety
/// `topic` is null or a pointer from `topic_normalise` that was not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn topic_free(topic: *mut c_char) {
    if !topic.is_null() {
        // SAFETY: made by `CString::into_raw` in `topic_normalise`, freed once.
        drop(unsafe { CString::from_raw(topic) });
    }
}
