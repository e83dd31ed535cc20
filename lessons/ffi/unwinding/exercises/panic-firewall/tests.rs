#[cfg(test)]
mod tests {
    use crate::*;
    use std::ffi::{CStr, c_int};
    use std::ptr;

    fn call(text: &CStr) -> (c_int, u32) {
        let mut out = 777;
        let status = unsafe { limit_parse(text.as_ptr(), &mut out) };
        (status, out)
    }

    #[test]
    fn a_good_request() {
        assert_eq!(call(c" 150 "), (OK, 170));
    }

    #[test]
    fn null_pointers_are_reported() {
        let mut out = 777;
        assert_eq!(unsafe { limit_parse(ptr::null(), &mut out) }, ERR_NULL);
        assert_eq!(unsafe { limit_parse(c"1".as_ptr(), ptr::null_mut()) }, ERR_NULL);
        assert_eq!(out, 777);
    }

    #[test]
    fn bad_text_is_reported_and_out_is_untouched() {
        assert_eq!(call(c"many"), (ERR_NUMBER, 777));
        let raw = [0xFFu8, 0];
        let text = CStr::from_bytes_with_nul(&raw).unwrap();
        assert_eq!(call(text), (ERR_UTF8, 777));
    }

    #[test]
    fn a_panic_inside_becomes_a_status_and_the_next_call_works() {
        assert_eq!(call(c"5000"), (ERR_INTERNAL, 777));
        assert_eq!(call(c"0"), (OK, 10));
    }
}
