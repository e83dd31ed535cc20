#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn zero_and_more_is_success() {
        assert_eq!(to_result(0), Ok(()));
        assert_eq!(
            to_result(17),
            Ok(()),
            "17 bytes were read, and that is no error"
        );
    }

    #[test]
    fn less_than_zero_is_that_error() {
        assert_eq!(to_result(-12), Err(ENOMEM));
        assert_eq!(to_result(-25), Err(ENOTTY));
    }

    #[test]
    fn other_numbers_become_einval() {
        for number in [0, 1, 4096, -4096, -70_000, i32::MIN, i32::MAX] {
            assert_eq!(
                Error::from_errno(number),
                EINVAL,
                "{number} is no error number"
            );
        }
        assert_eq!(
            Error::from_errno(-4095).to_errno(),
            -4095,
            "the last one that is valid"
        );
        assert_eq!(
            Error::from_errno(-1).to_errno(),
            -1,
            "the first one that is valid"
        );
        assert_eq!(to_result(-70_000), Err(EINVAL), "-70000 is no error number");
    }

    #[test]
    fn a_callback_returns_its_value_or_its_error() {
        assert_eq!(from_result(|| Ok(3)), 3);
        assert_eq!(
            from_result(|| Err(ENOMEM)),
            -12,
            "C has to learn which error it was"
        );
        let answer = from_result(|| {
            to_result(-25)?;
            Ok(0)
        });
        assert_eq!(
            answer, -25,
            "what `?` carries out of the callback has to reach C"
        );
    }

    #[test]
    fn an_address_may_be_an_error() {
        assert_eq!(from_err_ptr(-12isize as usize), Err(ENOMEM));
        assert_eq!(from_err_ptr(usize::MAX).map_err(Error::to_errno), Err(-1));
        let last = from_err_ptr(-4095isize as usize).map_err(Error::to_errno);
        assert_eq!(last, Err(-4095), "the lowest address that is an error");
    }

    #[test]
    fn other_addresses_are_addresses() {
        for addr in [0x1000, usize::MAX / 2 + 0x1000, -4096isize as usize] {
            assert_eq!(
                from_err_ptr(addr),
                Ok(addr),
                "{addr:#x} is an ordinary address of the kernel"
            );
        }
    }
}
