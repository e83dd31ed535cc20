use std::cell::Cell;
use std::marker::PhantomPinned;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::ptr;

thread_local! {
    /// Buffers that exist right now.
    pub static LIVE_BUFFERS: Cell<i32> = const { Cell::new(0) };
    /// List heads that exist right now.
    pub static LIVE_HEADS: Cell<i32> = const { Cell::new(0) };
}

pub struct Buffer(pub Vec<u8>);

impl Buffer {
    pub fn new(len: usize) -> Self {
        LIVE_BUFFERS.set(LIVE_BUFFERS.get() + 1);
        Buffer(vec![0; len])
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        LIVE_BUFFERS.set(LIVE_BUFFERS.get() - 1);
    }
}

/// As in C: an empty list points at itself, so a head is right at one address only.
pub struct ListHead {
    next: *const ListHead,
    prev: *const ListHead,
    _pin: PhantomPinned,
}

impl ListHead {
    /// # Safety
    /// `slot` is valid for writes, and what it holds stays there until it is dropped.
    pub unsafe fn init(slot: *mut ListHead) {
        LIVE_HEADS.set(LIVE_HEADS.get() + 1);
        // SAFETY: valid for writes, by the contract.
        unsafe {
            slot.write(ListHead {
                next: slot,
                prev: slot,
                _pin: PhantomPinned,
            })
        };
    }

    pub fn is_empty(&self) -> bool {
        ptr::eq(self.next, self) && ptr::eq(self.prev, self)
    }
}

impl Drop for ListHead {
    fn drop(&mut self) {
        LIVE_HEADS.set(LIVE_HEADS.get() - 1);
    }
}

pub struct Device {
    pub buffer: Buffer,
    pub waiters: ListHead,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Enodev;

impl Device {
    /// Makes a buffer of `len` bytes, asks `probe` with it, and then starts the list.
    pub fn new_pinned(
        len: usize,
        probe: impl FnOnce(&Buffer) -> Result<(), Enodev>,
    ) -> Result<Pin<Box<Device>>, Enodev> {
        let buffer = Buffer::new(len);
        probe(&buffer)?;
        let mut waiters = MaybeUninit::<ListHead>::uninit();
        // SAFETY: valid for writes. Does it stay there, too?
        unsafe { ListHead::init(waiters.as_mut_ptr()) };
        // SAFETY: initialised by the line above.
        let waiters = unsafe { waiters.assume_init() };
        Ok(Box::pin(Device { buffer, waiters }))
    }
}
