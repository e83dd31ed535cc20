#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::ptr::NonNull;

    /// Never really freed, so that a wrong count can be looked at.
    struct Task {
        pid: u32,
        count: Cell<i32>,
        freed: Cell<bool>,
    }

    impl Task {
        /// As a constructor in C: its caller owns the first count.
        fn spawn(pid: u32) -> NonNull<Task> {
            let task = Task {
                pid,
                count: Cell::new(1),
                freed: Cell::new(false),
            };
            NonNull::from(Box::leak(Box::new(task)))
        }
    }

    // SAFETY: tasks are leaked, so they outlive every count.
    unsafe impl AlwaysRefCounted for Task {
        fn inc_ref(&self) {
            assert!(
                !self.freed.get(),
                "a count was added to an object that is freed already"
            );
            self.count.set(self.count.get() + 1);
        }
        unsafe fn dec_ref(object: NonNull<Self>) {
            // SAFETY: tasks are leaked.
            let task = unsafe { object.as_ref() };
            assert!(
                !task.freed.get(),
                "a count of an object was given up that is freed already"
            );
            task.count.set(task.count.get() - 1);
            task.freed.set(task.count.get() == 0);
        }
    }

    fn count(task: NonNull<Task>) -> i32 {
        // SAFETY: tasks are leaked.
        unsafe { task.as_ref() }.count.get()
    }

    fn own(task: NonNull<Task>) -> ARef<Task> {
        // SAFETY: each test calls this once for the count that `spawn` has handed out.
        unsafe { ARef::from_raw(task) }
    }

    #[test]
    fn the_last_handle_frees() {
        let task = Task::spawn(7);
        let handle = own(task);
        assert_eq!(handle.pid, 7);
        assert_eq!(count(task), 1, "from_raw takes over a count, and adds none");
        drop(handle);
        assert_eq!(
            count(task),
            0,
            "the last handle is gone, and its count was not given up"
        );
    }

    #[test]
    fn a_clone_owns_a_count_of_its_own() {
        let task = Task::spawn(1);
        let first = own(task);
        let second = first.clone();
        assert_eq!(
            count(task),
            2,
            "two handles: a clone is an owner of its own"
        );
        drop(first);
        assert_eq!(count(task), 1, "one handle is left");
        assert_eq!(second.pid, 1);
        drop(second);
        assert_eq!(count(task), 0, "no handle is left");
    }

    #[test]
    fn a_handle_can_be_made_of_a_reference() {
        fn remember(task: &Task) -> ARef<Task> {
            task.into()
        }
        let task = Task::spawn(2);
        let owner = own(task);
        let kept = remember(&owner);
        assert_eq!(
            count(task),
            2,
            "a reference owns no count, so the new handle needs one"
        );
        drop(owner);
        assert_eq!(
            count(task),
            1,
            "the handle that was kept still owns a count"
        );
        assert_eq!(kept.pid, 2);
        drop(kept);
        assert_eq!(count(task), 0, "no handle is left");
    }

    #[test]
    fn a_count_can_be_handed_over() {
        let task = Task::spawn(3);
        let raw = ARef::into_raw(own(task));
        assert_eq!(
            count(task),
            1,
            "into_raw hands its count to the caller, and gives none up"
        );
        drop(own(raw));
        assert_eq!(
            count(task),
            0,
            "the count came back, and went with the handle"
        );
    }
}
