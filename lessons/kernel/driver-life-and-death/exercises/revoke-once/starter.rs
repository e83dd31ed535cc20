/// An atomic flag. In the tests, another processor may come in after every access.
pub trait Flag {
    fn load(&self) -> bool;
    fn store(&self, value: bool);
    /// Stores the value and returns the one before, in one step.
    fn swap(&self, value: bool) -> bool;
}

/// Whether a reader gets in.
pub fn try_access(available: &impl Flag) -> bool {
    available.load()
}

/// Turns new readers away, waits for those that are inside, and drops the value.
/// Returns whether it was this call that did it.
pub fn revoke(available: &impl Flag, wait_for_readers: impl FnOnce(), drop_value: impl FnOnce()) -> bool {
    if !available.load() {
        return false;
    }
    wait_for_readers();
    drop_value();
    available.store(false);
    true
}
