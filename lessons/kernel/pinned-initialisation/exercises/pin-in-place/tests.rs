#[cfg(test)]
mod tests {
    use crate::*;

    fn alive() -> (i32, i32) {
        (LIVE_BUFFERS.get(), LIVE_HEADS.get())
    }

    #[test]
    fn the_list_is_empty_where_it_stays() {
        let device = Device::new_pinned(16, |_| Ok(())).unwrap();
        assert!(
            device.waiters.is_empty(),
            "the head was moved after it was initialised"
        );
    }

    #[test]
    fn the_box_may_travel() {
        let mut parked = vec![Device::new_pinned(1, |_| Ok(())).unwrap()];
        parked.reserve(100);
        let device = parked.pop().unwrap();
        assert!(
            device.waiters.is_empty(),
            "moving the box has moved the device in it"
        );
    }

    #[test]
    fn the_probe_gets_the_buffer() {
        let probe = |buffer: &Buffer| {
            if buffer.0.len() == 5 {
                Ok(())
            } else {
                Err(Enodev)
            }
        };
        let device = Device::new_pinned(5, probe).expect("the probe saw a buffer of another size");
        assert_eq!(device.buffer.0.len(), 5);
    }

    #[test]
    fn a_device_is_dropped_once() {
        let device = Device::new_pinned(8, |_| Ok(())).unwrap();
        assert_eq!(alive(), (1, 1), "one buffer and one head exist");
        drop(device);
        assert_eq!(
            alive(),
            (0, 0),
            "buffers and heads that exist after the device is gone"
        );
    }

    #[test]
    fn a_refused_device_leaves_nothing_behind() {
        let answer = Device::new_pinned(8, |_| Err(Enodev));
        assert_eq!(answer.err(), Some(Enodev));
        let (buffers, heads) = alive();
        assert!(
            buffers <= 0,
            "the buffer of a refused device was never dropped"
        );
        assert_eq!(
            buffers, 0,
            "the buffer of a refused device was dropped twice"
        );
        assert_eq!(
            heads, 0,
            "a list head was dropped that had never been initialised"
        );
    }
}
