#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::pin::Pin;
    use std::ptr;

    thread_local!(static DROPPED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) });

    /// Stands in the slot when its recipe has failed.
    const HALF_MADE: usize = 99;

    struct Queue {
        number: usize,
        waiters: *const Queue,
    }

    impl Drop for Queue {
        fn drop(&mut self) {
            DROPPED.with_borrow_mut(|dropped| dropped.push(self.number));
        }
    }

    struct Make {
        number: usize,
        works: bool,
    }

    // SAFETY: after `Err` there is a number in the slot, and no `Queue` to be dropped.
    unsafe impl PinInit<Queue, String> for Make {
        unsafe fn fill(self, slot: *mut Queue) -> Result<(), String> {
            let Make { number, works } = self;
            if !works {
                // SAFETY: valid for writes, by the contract.
                unsafe { (&raw mut (*slot).number).write(HALF_MADE) };
                return Err(format!("queue {number}: no interrupt left"));
            }
            // SAFETY: as above.
            unsafe {
                slot.write(Queue {
                    number,
                    waiters: slot,
                })
            };
            Ok(())
        }
    }

    /// Four queues, of which the first `working` can be made.
    fn four(working: usize) -> Result<Pin<Box<[Queue; 4]>>, String> {
        boxed_array(|number| Make {
            number,
            works: number < working,
        })
    }

    fn dropped() -> Vec<usize> {
        let mut numbers = DROPPED.take();
        numbers.sort();
        numbers
    }

    #[test]
    fn every_queue_stands_where_it_was_built() {
        let queues = four(4).expect("all four recipes work");
        for (index, queue) in queues.iter().enumerate() {
            assert_eq!(
                queue.number, index,
                "the queues are in the order of their recipes"
            );
            let moved = !ptr::eq(queue.waiters, queue);
            assert!(!moved, "queue {index} was moved after its recipe had run");
        }
        assert_eq!(dropped(), [], "none is dropped while the box exists");
        drop(queues);
        assert_eq!(
            dropped(),
            [0, 1, 2, 3],
            "each is dropped once, with the box"
        );
    }

    #[test]
    fn an_error_drops_what_was_completed() {
        let error = four(2).err();
        let dropped = dropped();
        assert_eq!(error.as_deref(), Some("queue 2: no interrupt left"));
        assert!(
            !dropped.contains(&HALF_MADE),
            "an element was dropped whose recipe had failed; the contract says that it needs no drop"
        );
        assert_eq!(
            dropped,
            [0, 1],
            "every element that was completed is dropped, and no other"
        );
    }

    #[test]
    fn an_error_in_the_first_drops_nothing() {
        assert!(four(0).is_err());
        assert_eq!(dropped(), [], "nothing was completed");
    }

    #[test]
    fn an_error_in_the_last_drops_all_others() {
        assert!(four(3).is_err());
        assert_eq!(
            dropped(),
            [0, 1, 2],
            "every element that was completed is dropped"
        );
    }

    #[test]
    fn nobody_is_asked_after_an_error() {
        let mut asked = Vec::new();
        let answer: Result<Pin<Box<[Queue; 4]>>, String> = boxed_array(|number| {
            asked.push(number);
            Make {
                number,
                works: number < 1,
            }
        });
        drop(answer);
        assert_eq!(
            asked,
            [0, 1],
            "queue 1 fails, so 2 and 3 are not wanted any more"
        );
    }

    struct Page;

    // SAFETY: the whole page is written, and any bytes are a page.
    unsafe impl PinInit<[u8; 65_536], ()> for Page {
        unsafe fn fill(self, slot: *mut [u8; 65_536]) -> Result<(), ()> {
            // SAFETY: valid for writes, by the contract.
            unsafe { slot.write_bytes(7, 1) };
            Ok(())
        }
    }

    #[test]
    fn an_array_may_be_larger_than_the_stack() {
        let pages: Pin<Box<[[u8; 65_536]; 512]>> = boxed_array(|_| Page).unwrap();
        assert_eq!(pages[511][65_535], 7);
    }
}
