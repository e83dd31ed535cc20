#[cfg(test)]
mod tests {
    use crate::kernel::*;
    use crate::report;
    use std::rc::Rc;

    fn queue_of(readings: &[u32]) -> Rc<SpinLock<KVec>> {
        let mut queue = KVec::new();
        queue.reserve(8).unwrap();
        for &reading in readings {
            queue.push_within_room(reading).unwrap();
        }
        Rc::new(SpinLock::new(queue))
    }

    /// Readings that come the next time that somebody sleeps.
    fn coming(queue: &Rc<SpinLock<KVec>>, readings: &'static [u32]) {
        let queue = Rc::clone(queue);
        while_asleep(move || {
            readings
                .iter()
                .for_each(|&reading| interrupt(&queue, reading))
        });
    }

    #[test]
    fn gives_the_readings_in_order() {
        let (queue, mut program) = (queue_of(&[20, 21, 22]), Program::default());
        assert_eq!(report(&queue, &mut program), Ok(()));
        assert_eq!(program.received, [20, 21, 22]);
        assert_eq!(
            queue.lock().as_slice(),
            [0u32; 0],
            "what was given is taken out of the queue"
        );
    }

    #[test]
    fn an_empty_queue_is_no_trouble() {
        let (queue, mut program) = (queue_of(&[]), Program::default());
        assert_eq!(report(&queue, &mut program), Ok(()));
        assert_eq!(program.received, [0u32; 0]);
    }

    #[test]
    fn a_reading_may_come_at_any_time() {
        let (queue, mut program) = (queue_of(&[20]), Program::default());
        coming(&queue, &[21, 22]); // in the first sleep
        coming(&queue, &[23]); // in the second one
        coming(&queue, &[24]);
        report(&queue, &mut program).unwrap();
        report(&queue, &mut program).unwrap();
        report(&queue, &mut program).unwrap();
        for reading in 20..=24 {
            let times = program.received.iter().filter(|&&r| r == reading).count();
            assert_ne!(
                times, 0,
                "reading {reading} came while `report` was asleep, and is lost"
            );
            assert_eq!(times, 1, "reading {reading} was given more than once");
        }
        assert!(
            program.received.is_sorted(),
            "the readings are out of order"
        );
    }

    #[test]
    fn a_full_queue_fits() {
        let (queue, mut program) = (queue_of(&[1, 2, 3, 4, 5, 6, 7, 8]), Program::default());
        report(&queue, &mut program).unwrap();
        assert_eq!(program.received, [1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn the_queue_keeps_its_room() {
        let (queue, mut program) = (queue_of(&[20]), Program::default());
        report(&queue, &mut program).unwrap();
        (1..=8).for_each(|reading| interrupt(&queue, reading));
        report(&queue, &mut program).unwrap();
        assert_eq!(program.received, [20, 1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn without_memory_nothing_has_happened() {
        let (queue, mut program) = (queue_of(&[20, 21]), Program::default());
        no_memory(true);
        assert_eq!(
            report(&queue, &mut program),
            Err(Enomem),
            "there is no memory for a copy"
        );
        assert_eq!(program.received, [0u32; 0]);
        assert_eq!(
            queue.lock().as_slice(),
            [20, 21],
            "a refused report has lost readings"
        );
    }
}
