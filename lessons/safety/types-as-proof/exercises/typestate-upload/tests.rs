#[cfg(test)]
mod tests {
    use crate::*;
    use std::any::{Any, TypeId};

    // A method of the type itself is preferred to one of a trait. So the type
    // that a call would return says whether there is such a method in this state.
    struct Absent;
    trait Otherwise: Sized {
        fn push(&mut self, _: &[u8]) -> Absent {
            Absent
        }
        fn seal(self) -> Absent {
            Absent
        }
        fn checksum(&self) -> Absent {
            Absent
        }
        fn publish(self) -> Absent {
            Absent
        }
    }
    impl<S> Otherwise for Upload<S> {}
    fn is_absent<T: Any>(_never_called: impl FnOnce() -> T) -> bool {
        TypeId::of::<T>() == TypeId::of::<Absent>()
    }

    fn open() -> Upload<Open> {
        Upload::new("log")
    }
    fn sealed() -> Upload<Sealed> {
        open().seal()
    }

    #[test]
    fn the_whole_life() {
        let mut up = open();
        up.push(&[1, 2]);
        up.push(&[3]);
        assert_eq!((up.name(), up.len(), up.is_empty()), ("log", 3, false));
        let sealed: Upload<Sealed> = up.seal();
        assert_eq!((sealed.name(), sealed.len()), ("log", 3));
        assert_eq!(sealed.checksum(), 6);
        assert_eq!(sealed.publish(), "log:3:6");
    }

    #[test]
    fn an_empty_upload_can_be_sealed() {
        assert_eq!(Upload::new("e").seal().publish(), "e:0:0");
    }

    #[test]
    fn each_method_is_there_in_one_state() {
        assert!(is_absent(|| sealed().push(&[1])), "push can be called on an upload that is sealed already");
        assert!(is_absent(|| sealed().seal()), "seal can be called on an upload that is sealed already");
        assert!(is_absent(|| open().checksum()), "checksum can be called on an upload that is still open");
        assert!(is_absent(|| open().publish()), "publish can be called on an upload that is still open");
    }

    #[test]
    fn transitions_consume() {
        let _: fn(Upload<Open>) -> Upload<Sealed> = Upload::<Open>::seal;
        let _: fn(Upload<Sealed>) -> String = Upload::<Sealed>::publish;
        let _: fn(&mut Upload<Open>, &[u8]) = Upload::<Open>::push;
    }
}
