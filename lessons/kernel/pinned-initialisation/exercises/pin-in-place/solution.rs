use std::cell::Cell;
use std::marker::PhantomPinned;
use std::mem::{MaybeUninit, forget};
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

/// Drops a field that was written, unless it is forgotten.
struct Written<T>(*mut T);

impl<T> Drop for Written<T> {
    fn drop(&mut self) {
        // SAFETY: made after the field was written, and forgotten on success.
        unsafe { self.0.drop_in_place() }
    }
}

impl Device {
    /// Makes a buffer of `len` bytes, asks `probe` with it, and then starts the list.
    pub fn new_pinned(
        len: usize,
        probe: impl FnOnce(&Buffer) -> Result<(), Enodev>,
    ) -> Result<Pin<Box<Device>>, Enodev> {
        let mut room: Box<MaybeUninit<Device>> = Box::new_uninit();
        let device = room.as_mut_ptr();
        // SAFETY: `device` points to memory for a `Device`, and no reference to it is made.
        let buffer = unsafe { &raw mut (*device).buffer };
        // SAFETY: a field of that memory.
        unsafe { buffer.write(Buffer::new(len)) };
        let written = Written(buffer);

        // SAFETY: the buffer has been written, and nobody else has access to it.
        probe(unsafe { &*buffer })?;

        // SAFETY: this is where the head stays, since the box is pinned below.
        unsafe { ListHead::init(&raw mut (*device).waiters) };
        forget(written);
        // SAFETY: both fields have been written.
        Ok(Box::into_pin(unsafe { room.assume_init() }))
    }
}
