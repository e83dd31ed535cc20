#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::RefCell;
    use std::rc::Rc;

    /// A file, and the sums of the sessions that were dropped.
    fn open() -> (CFile, Rc<RefCell<Vec<i64>>>) {
        let dropped = Rc::new(RefCell::new(Vec::new()));
        let sink = dropped.clone();
        (
            fops_open(Box::new(move |sum| sink.borrow_mut().push(sum))),
            dropped,
        )
    }

    #[test]
    fn an_ioctl_leaves_the_session_where_it_is() {
        let (file, dropped) = open();
        assert_eq!(
            fops_ioctl(&file, CMD_ADD, 40),
            0,
            "an addition that is allowed returns 0"
        );
        assert_eq!(
            *dropped.borrow(),
            [0i64; 0],
            "the session was dropped by an ioctl"
        );
        assert_eq!(fops_ioctl(&file, CMD_ADD, 2), 0);
        assert_eq!(fops_ioctl(&file, CMD_GET, 0), 42);
        assert_eq!(
            *dropped.borrow(),
            [0i64; 0],
            "the session was dropped by an ioctl"
        );
    }

    #[test]
    fn release_drops_the_session() {
        let (mut file, dropped) = open();
        assert_eq!(fops_ioctl(&file, CMD_ADD, 5), 0);
        assert_eq!(fops_release(&mut file), 0);
        assert_eq!(
            *dropped.borrow(),
            [5],
            "the file is released, and its session was not dropped"
        );
    }

    #[test]
    fn a_second_release_is_refused() {
        let (mut file, dropped) = open();
        assert_eq!(fops_release(&mut file), 0);
        assert_eq!(
            fops_release(&mut file),
            EBADF,
            "the session was taken back before"
        );
        assert_eq!(*dropped.borrow(), [0], "a session is dropped once");
    }

    #[test]
    fn nothing_works_after_release() {
        let (mut file, _dropped) = open();
        fops_release(&mut file);
        assert_eq!(
            fops_ioctl(&file, CMD_GET, 0),
            EBADF,
            "there is no session any more"
        );
        assert_eq!(
            fops_ioctl(&file, 99, 0),
            EBADF,
            "there is no session any more"
        );
    }

    #[test]
    fn errors_are_error_numbers() {
        let (mut file, _dropped) = open();
        assert_eq!(
            fops_ioctl(&file, CMD_ADD, -1),
            EINVAL,
            "what is added must not be negative"
        );
        assert_eq!(
            fops_ioctl(&file, CMD_GET, 0),
            0,
            "a refused addition changed the sum"
        );
        assert_eq!(fops_ioctl(&file, 99, 0), ENOTTY, "an unknown request");
        fops_release(&mut file);
    }

    #[test]
    fn two_files_have_two_sessions() {
        let (mut a, dropped_a) = open();
        let (mut b, dropped_b) = open();
        fops_ioctl(&a, CMD_ADD, 1);
        fops_ioctl(&b, CMD_ADD, 2);
        fops_release(&mut a);
        assert_eq!(*dropped_a.borrow(), [1]);
        assert_eq!(
            *dropped_b.borrow(),
            [0i64; 0],
            "the other file is still open"
        );
        fops_release(&mut b);
        assert_eq!(*dropped_b.borrow(), [2]);
    }
}
