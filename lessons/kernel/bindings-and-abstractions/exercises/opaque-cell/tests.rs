#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::marker::PhantomData;
    use std::mem::{align_of, size_of};

    // Each constant is the inherent one when the bound holds, and the trait's otherwise.
    struct Probe<T>(PhantomData<T>);
    trait Fallback {
        const IS_UNPIN: bool = false;
    }
    impl<T> Fallback for Probe<T> {}
    impl<T: Unpin> Probe<T> {
        const IS_UNPIN: bool = true;
    }
    struct Shared<T>(PhantomData<T>);
    trait NotShared {
        const IS_SYNC: bool = false;
    }
    impl<T> NotShared for Shared<T> {}
    impl<T: Sync> Shared<T> {
        const IS_SYNC: bool = true;
    }

    thread_local!(static DROPS: Cell<u32> = const { Cell::new(0) });
    struct OfC([u8; 4]);
    impl Drop for OfC {
        fn drop(&mut self) {
            DROPS.set(DROPS.get() + 1);
        }
    }

    #[test]
    fn counts_behind_a_shared_reference() {
        let counter = Counter::init();
        let other = &counter;
        assert_eq!(counter.tick(), Ok(()));
        assert_eq!(other.tick(), Ok(()));
        assert_eq!(counter.ticks(), 2);
    }

    #[test]
    fn what_c_answers_is_passed_on() {
        let counter = Counter::init();
        counter.tick().unwrap();
        counter.disarm();
        assert_eq!(counter.tick(), Err(-1), "the counter is not armed any more");
        assert_eq!(counter.ticks(), 1, "a refused tick does not count");
    }

    #[test]
    fn has_the_layout_of_the_c_struct() {
        let (own, theirs) = (
            size_of::<Opaque<bindings::counter>>(),
            size_of::<bindings::counter>(),
        );
        assert_eq!(own, theirs, "C and Rust must agree on the size");
        let (own, theirs) = (
            align_of::<Opaque<bindings::counter>>(),
            align_of::<bindings::counter>(),
        );
        assert_eq!(own, theirs, "C and Rust must agree on the alignment");
    }

    #[test]
    fn the_bytes_may_change() {
        assert!(
            !Shared::<Opaque<u32>>::IS_SYNC,
            "Opaque<u32> still claims that nobody writes behind a `&`: it is Sync, as a u32 is"
        );
        assert!(Shared::<u32>::IS_SYNC);
    }

    #[test]
    fn the_bytes_may_be_anything() {
        let storage: Opaque<bool> = Opaque::uninit();
        // SAFETY: one byte of storage, which is not looked at as a `bool`.
        unsafe { storage.get().cast::<u8>().write(3) };
        // SAFETY: the byte was just written.
        assert_eq!(unsafe { storage.get().cast::<u8>().read() }, 3);
    }

    #[test]
    fn nothing_is_dropped() {
        drop(Opaque::<OfC>::uninit());
        assert_eq!(
            DROPS.get(),
            0,
            "the storage dropped a value that belongs to C"
        );
    }

    #[test]
    fn the_value_stays_where_it_is() {
        assert!(
            !Probe::<Opaque<u32>>::IS_UNPIN,
            "Opaque<u32> still claims that the value may be moved: it is Unpin"
        );
    }
}
