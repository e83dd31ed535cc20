#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::{Cell, RefCell};

    const ADDR: usize = 0x1000;

    /// What lies at `ADDR`. With a second thread, the length there is 60,000 after the first read.
    struct Mem {
        bytes: RefCell<Vec<u8>>,
        second_thread: bool,
        fetched: RefCell<Vec<(usize, usize)>>,
        broken: Cell<bool>,
    }

    fn message(len: u32, data: &[u8]) -> Mem {
        Mem {
            bytes: RefCell::new([&len.to_le_bytes()[..], data].concat()),
            second_thread: false,
            fetched: RefCell::default(),
            broken: Cell::new(false),
        }
    }

    impl UserMem for Mem {
        fn copy_in(&self, addr: usize, out: &mut [u8]) -> Result<(), i32> {
            if self.broken.get() {
                return Err(EFAULT);
            }
            let mut bytes = self.bytes.borrow_mut();
            let start = addr.checked_sub(ADDR).ok_or(EFAULT)?;
            let end = start.checked_add(out.len()).ok_or(EFAULT)?;
            out.copy_from_slice(bytes.get(start..end).ok_or(EFAULT)?);
            self.fetched.borrow_mut().push((start, end));
            if self.second_thread {
                bytes[..4].copy_from_slice(&60_000u32.to_le_bytes());
            }
            Ok(())
        }
    }

    #[test]
    fn a_message_is_stored() {
        let mem = message(3, b"abc");
        assert_eq!(store(&mem, ADDR, 7), Ok(b"abc".to_vec()));
        let mem = message(0, b"");
        assert_eq!(
            store(&mem, ADDR, 4),
            Ok(Vec::new()),
            "a message may be empty"
        );
    }

    #[test]
    fn each_byte_is_fetched_once() {
        let mem = Mem {
            second_thread: true,
            ..message(3, b"abc")
        };
        let answer = store(&mem, ADDR, 7);
        for (index, &(start, _)) in mem.fetched.borrow().iter().enumerate() {
            assert!(
                index == 0 || start >= 4,
                "the length was fetched a second time, after it had been checked"
            );
        }
        assert_eq!(
            answer,
            Ok(b"abc".to_vec()),
            "the length was 3 when it was checked"
        );
    }

    #[test]
    fn the_size_is_a_limit() {
        let mem = message(8, b"abcdefgh");
        assert_eq!(
            store(&mem, ADDR, 7),
            Err(EFAULT),
            "the argument has 7 bytes: 8 bytes of data end beyond the end of the argument"
        );
        assert_eq!(
            store(&mem, ADDR, 3),
            Err(EFAULT),
            "there is no room for a length in 3 bytes"
        );
    }

    #[test]
    fn a_long_message_is_refused() {
        let mem = message(17, &[0; 17]);
        assert_eq!(
            store(&mem, ADDR, 21),
            Err(EINVAL),
            "17 bytes, and 16 are allowed"
        );
        assert_eq!(
            mem.fetched.borrow().len(),
            1,
            "nothing is read after the length was refused"
        );
    }

    #[test]
    fn a_reader_advances_and_ends() {
        let mem = message(0x0102_0304, b"xyz");
        let mut reader = UserReader::new(&mem, ADDR, 7);
        assert_eq!(reader.read_u32(), Ok(0x0102_0304));
        assert_eq!(reader.remaining(), 3, "four of seven bytes have been read");
        let mut two = [0; 2];
        assert_eq!(reader.read_slice(&mut two), Ok(()));
        assert_eq!(
            &two, b"xy",
            "the second read goes on where the first one has ended"
        );
        assert_eq!(
            reader.read_slice(&mut two),
            Err(EFAULT),
            "one byte is left, and two are wanted"
        );
        assert_eq!(reader.remaining(), 1, "a read that fails moves nothing");
    }

    #[test]
    fn a_reader_that_fails_stays() {
        let mem = message(1, b"xyz");
        let mut reader = UserReader::new(&mem, ADDR, 7);
        mem.broken.set(true);
        assert_eq!(reader.read_u32(), Err(EFAULT), "the page is not there");
        assert_eq!(reader.remaining(), 7, "a read that fails moves nothing");
        mem.broken.set(false);
        assert_eq!(reader.read_u32(), Ok(1), "a read that fails moves nothing");
    }
}
