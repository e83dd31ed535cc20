#[cfg(test)]
mod tests {
    use crate::c::{Entry, File, FileOperations};
    use crate::*;

    /// Calls an entry as C does, after it has looked.
    fn call<T: FileOps>(driver: &T, entry: fn(&FileOperations) -> Entry, arg: u64) -> Option<i64> {
        let ops = table::<T>();
        let function = entry(&ops)?;
        let file = File {
            ops: &ops,
            private_data: std::ptr::from_ref(driver).cast(),
        };
        // SAFETY: `private_data` points to the `T` that the table is for.
        Some(unsafe { function(&file, arg) })
    }

    struct Clock;
    impl FileOps for Clock {}

    struct Sensor;
    impl FileOps for Sensor {
        const HAS_IOCTL: bool = true;
        fn ioctl(&self, arg: u64) -> Result<i64, i32> {
            if arg > 1000 {
                Err(-22)
            } else {
                Ok(arg as i64 * 2)
            }
        }
    }

    struct Camera;
    impl FileOps for Camera {
        const HAS_IOCTL: bool = true;
        const HAS_COMPAT_IOCTL: bool = true;
        const HAS_MMAP: bool = true;
        fn ioctl(&self, _arg: u64) -> Result<i64, i32> {
            Ok(64)
        }
        fn compat_ioctl(&self, _arg: u64) -> Result<i64, i32> {
            Ok(32)
        }
        fn mmap(&self, len: u64) -> Result<i64, i32> {
            if len == 0 { Err(-22) } else { Ok(0) }
        }
    }

    #[test]
    fn what_is_missing_is_empty() {
        let ops = table::<Clock>();
        assert!(
            ops.ioctl.is_none(),
            "the clock has no ioctl; an empty entry lets C say so"
        );
        assert!(
            ops.mmap.is_none(),
            "the clock has no mmap; an empty entry lets C say so"
        );
        assert!(
            ops.compat_ioctl.is_none(),
            "the clock has no ioctl, and compat_ptr_ioctl would call it"
        );
        assert!(table::<Sensor>().mmap.is_none(), "the sensor has no mmap");
    }

    #[test]
    fn what_is_there_is_called() {
        assert_eq!(call(&Sensor, |ops| ops.ioctl, 21), Some(42));
        assert_eq!(
            call(&Sensor, |ops| ops.ioctl, 5000),
            Some(-22),
            "an error reaches C as a number"
        );
        assert_eq!(call(&Camera, |ops| ops.mmap, 4096), Some(0));
        assert_eq!(
            call(&Camera, |ops| ops.mmap, 0),
            Some(-22),
            "an error reaches C as a number"
        );
    }

    #[test]
    fn the_helper_stands_in_for_compat() {
        assert_eq!(
            call(&Sensor, |ops| ops.compat_ioctl, 21),
            Some(42),
            "the sensor has an ioctl, and a program of 32 bits gets no answer from it"
        );
    }

    #[test]
    fn the_drivers_own_compat_comes_first() {
        assert_eq!(
            call(&Camera, |ops| ops.compat_ioctl, 1),
            Some(32),
            "the camera has a compat_ioctl of its own, since its arguments look different there"
        );
    }

    #[test]
    fn the_table_is_a_constant() {
        const TABLE: FileOperations = table::<Camera>();
        assert!(TABLE.mmap.is_some(), "the camera has an mmap");
    }
}
