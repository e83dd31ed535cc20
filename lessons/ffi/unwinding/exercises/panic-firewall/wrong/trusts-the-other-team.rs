use std::ffi::{CStr, c_char, c_int};

pub const OK: c_int = 0;
pub const ERR_NULL: c_int = 1;
pub const ERR_UTF8: c_int = 2;
pub const ERR_NUMBER: c_int = 3;
/// Something inside panicked; the service stays up.
pub const ERR_INTERNAL: c_int = 4;

/// Belongs to another team: it panics for some inputs. Do not change it.
fn quota_for(limit: u32) -> u32 {
    let table = [10, 20, 40, 80];
    table[limit as usize / 100] + limit
}

fn parse(text: &CStr) -> Result<u32, c_int> {
    let text = text.to_str().map_err(|_| ERR_UTF8)?;
    let limit = text.trim().parse().map_err(|_| ERR_NUMBER)?;
    Ok(quota_for(limit))
}

/// Parse `text` and store the quota in `*out`. `*out` is written only on `OK`.
///
/// # Safety
/// `text` is null or NUL-terminated; `out` is null or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn limit_parse(text: *const c_char, out: *mut u32) -> c_int {
    if text.is_null() || out.is_null() {
        return ERR_NULL;
    }
    // SAFETY: not null, and NUL-terminated by the caller's promise.
    match parse(unsafe { CStr::from_ptr(text) }) {
        Ok(quota) => {
            // SAFETY: not null, and writable by the caller's promise.
            unsafe { out.write(quota) };
            OK
        }
        Err(status) => status,
    }
}
