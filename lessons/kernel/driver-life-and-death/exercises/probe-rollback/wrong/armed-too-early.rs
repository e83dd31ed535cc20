use std::cell::RefCell;

/// A device, and what was done to it.
#[derive(Default)]
pub struct Hw {
    pub log: RefCell<Vec<&'static str>>,
}

impl Hw {
    pub fn note(&self, what: &'static str) {
        self.log.borrow_mut().push(what);
    }
}

/// Runs `cleanup` when it is dropped, unless it was dismissed.
pub struct ScopeGuard<F: FnOnce()> {
    cleanup: Option<F>,
}

impl<F: FnOnce()> ScopeGuard<F> {
    pub fn new(cleanup: F) -> Self {
        ScopeGuard {
            cleanup: Some(cleanup),
        }
    }

    /// Gives the cleanup up.
    pub fn dismiss(mut self) {
        self.cleanup = None;
    }
}

impl<F: FnOnce()> Drop for ScopeGuard<F> {
    fn drop(&mut self) {
        if let Some(cleanup) = self.cleanup.take() {
            cleanup();
        }
    }
}

/// Which step of a probe fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    None,
    Irq,
    Register,
}

/// Three steps, noted as "map", "irq" and "register". If one fails, its error number is returned, and what
/// was done before it is undone, the newest first: "free irq" for the interrupt, "unmap" for the map.
pub fn probe(hw: &Hw, fault: Fault) -> Result<(), i32> {
    let unmap = ScopeGuard::new(|| hw.note("unmap"));
    let free_irq = ScopeGuard::new(|| hw.note("free irq"));
    hw.note("map");

    if fault == Fault::Irq {
        return Err(-16);
    }
    hw.note("irq");

    if fault == Fault::Register {
        return Err(-12);
    }
    hw.note("register");
    free_irq.dismiss();
    unmap.dismiss();
    Ok(())
}
