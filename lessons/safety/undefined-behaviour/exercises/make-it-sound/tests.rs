#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn samples(values: &[u16]) -> Samples {
        let mut s = Samples::default();
        s.add_all(values.iter().copied());
        s
    }

    /// What `source.len()` says, and what it gives, are two things. This is safe code.
    struct Says<I>(usize, I);
    impl<I: Iterator<Item = u16>> Iterator for Says<I> {
        type Item = u16;
        fn next(&mut self) -> Option<u16> {
            self.1.next()
        }
        fn size_hint(&self) -> (usize, Option<usize>) {
            (self.0, Some(self.0))
        }
    }
    impl<I: Iterator<Item = u16>> ExactSizeIterator for Says<I> {}

    #[test]
    fn honest_sources() {
        let mut s = samples(&[1, 2]);
        s.add_all([3, 4, 5].into_iter());
        assert_eq!(s.values(), [1, 2, 3, 4, 5]);
        s.add_all([].into_iter());
        assert_eq!(s.values().len(), 5);
    }

    #[test]
    fn a_source_that_gives_less_than_it_says() {
        let mut s = samples(&[1]);
        s.add_all(Says(10, [2, 3, 4].into_iter()));
        assert_eq!(
            s.values().len(),
            4,
            "the source said 10 and gave 3: whatever counts further was never written by anybody"
        );
        assert_eq!(s.values(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_source_that_gives_more_than_it_says() {
        let mut s = Samples::default();
        s.add_all(Says(0, 0..1000));
        assert_eq!(s.values().len(), 1000, "the source said 0 and gave 1000: where did they go?");
    }

    #[test]
    fn a_source_that_panics_half_way() {
        let mut s = samples(&[1]);
        let source = (2..10).inspect(|n| assert!(*n != 5, "the sensor is gone"));
        let caught = catch_unwind(AssertUnwindSafe(|| s.add_all(Says(8, source))));
        assert!(caught.is_err());
        assert!([1, 2, 3, 4].starts_with(s.values()), "after a panic in the source, only samples that came may be there");
    }

    #[test]
    fn windows() {
        let s = samples(&[1, 2, 3, 4]);
        assert_eq!(s.window(1, 2), Some(&[2, 3][..]));
        assert_eq!(s.window(0, 4), Some(&[1, 2, 3, 4][..]));
        assert_eq!(s.window(4, 0), Some(&[][..]));
        assert_eq!(s.window(3, 2), None);
        assert_eq!(s.window(5, 0), None);
    }

    #[test]
    fn windows_with_numbers_that_nobody_means() {
        let s = samples(&[1, 2, 3, 4]);
        for (from, count) in [(usize::MAX, 2), (2, usize::MAX), (usize::MAX, usize::MAX)] {
            match catch_unwind(|| s.window(from, count).map(<[u16]>::len)) {
                Ok(len) => assert_eq!(len, None, "window({from}, {count}) of four samples"),
                Err(_) => panic!(
                    "window({from}, {count}) panics in a debug build; a release build goes on with a sum that has wrapped around"
                ),
            }
        }
    }

    #[test]
    fn pairs() {
        let mut s = samples(&[1, 2, 3]);
        let (a, b) = s.pair_mut(2, 0).expect("2 and 0 are two of three samples");
        assert_eq!((*a, *b), (3, 1));
        (*a, *b) = (30, 10);
        assert_eq!(s.values(), [10, 2, 30]);
        assert!(s.pair_mut(0, 3).is_none());
        assert!(s.pair_mut(1, 1).is_none(), "pair_mut(1, 1) gives two mutable references to one sample");
    }

    #[test]
    fn bytes() {
        let s = samples(&[0x0102, 0xFFFE]);
        assert_eq!(s.as_bytes(), [0x0102u16.to_ne_bytes(), 0xFFFEu16.to_ne_bytes()].concat());
        assert_eq!(Samples::default().as_bytes(), []);
    }

    #[test]
    fn views() {
        let s = samples(&[7, 8, 9]);
        assert_eq!(view(s.as_bytes()), Some(&[7, 8, 9][..]));
        assert_eq!(view(&s.as_bytes()[2..]), Some(&[8, 9][..]));
        assert_eq!(view(&s.as_bytes()[..3]), None, "three bytes are one sample and a half");
        assert_eq!(view(&[]).map(<[u16]>::len), Some(0));
    }

    #[test]
    fn a_view_of_bytes_at_an_odd_address() {
        let s = samples(&[7, 8, 9]);
        let odd = &s.as_bytes()[1..5];
        assert_eq!(view(odd), None, "a &[u16] to an odd address must not exist");
    }
}
