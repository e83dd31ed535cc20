#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::rc::Rc;

    fn run(fault: Fault) -> (Result<(), i32>, Vec<&'static str>) {
        let hw = Hw::default();
        let answer = probe(&hw, fault);
        (answer, hw.log.into_inner())
    }

    #[test]
    fn a_probe_that_works_keeps_everything() {
        let (answer, log) = run(Fault::None);
        assert_eq!(answer, Ok(()));
        assert_eq!(
            log,
            ["map", "irq", "register"],
            "after success nothing is undone"
        );
    }

    #[test]
    fn without_an_interrupt_the_map_goes() {
        let (answer, log) = run(Fault::Irq);
        assert_eq!(answer, Err(-16));
        let freed = log.contains(&"free irq");
        assert!(
            !freed,
            "an interrupt was freed that had not been requested: {log:?}"
        );
        assert_eq!(
            log,
            ["map", "unmap"],
            "the map was there, and has to be undone"
        );
    }

    #[test]
    fn without_registration_the_newest_goes_first() {
        let (answer, log) = run(Fault::Register);
        assert_eq!(answer, Err(-12));
        let freed = log.contains(&"free irq");
        assert!(
            freed,
            "the interrupt was requested and never freed: {log:?}"
        );
        assert_eq!(
            log,
            ["map", "irq", "free irq", "unmap"],
            "an interrupt must not find its registers unmapped"
        );
    }

    #[test]
    fn a_guard_runs_once() {
        let runs = Cell::new(0);
        {
            let _guard = ScopeGuard::new(|| runs.set(runs.get() + 1));
            assert_eq!(runs.get(), 0, "the guard is still there");
        }
        assert_eq!(
            runs.get(),
            1,
            "the guard is gone, and its cleanup has run once"
        );
    }

    #[test]
    fn a_dismissed_guard_does_not_run() {
        let runs = Cell::new(0);
        ScopeGuard::new(|| runs.set(1)).dismiss();
        assert_eq!(runs.get(), 0, "the guard was dismissed");
    }

    #[test]
    fn a_dismissed_guard_frees_what_its_closure_owns() {
        let device = Rc::new(());
        let kept = Rc::clone(&device);
        ScopeGuard::new(move || drop(kept)).dismiss();
        assert_eq!(
            Rc::strong_count(&device),
            1,
            "what the closure owns must be freed all the same"
        );
    }
}
