use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::Poll;

/// A byte stream. One `read` gives what has arrived and may wait for it. Like
/// a socket: bytes that were handed out are gone from the stream.
#[derive(Default)]
pub struct Wire {
    arrived: VecDeque<Vec<u8>>,
    closed: bool,
}

impl Wire {
    pub fn arrive(&mut self, bytes: &[u8]) {
        self.arrived.push_back(bytes.to_vec());
    }
    pub fn close(&mut self) {
        self.closed = true;
    }
    /// Cancel-safe: dropping it while it waits takes nothing. `None` at the end.
    pub async fn read(&mut self) -> Option<Vec<u8>> {
        poll_fn(|_| match self.arrived.pop_front() {
            Some(chunk) => Poll::Ready(Some(chunk)),
            None if self.closed => Poll::Ready(None),
            None => Poll::Pending,
        })
        .await
    }
}

/// Reads frames: one length byte, then that many bytes.
pub struct FrameReader {
    pub wire: Wire,
    /// Bytes taken from the wire that no frame has used yet. They live here,
    /// not in a future, so a dropped future loses nothing.
    pending: Vec<u8>,
}

impl FrameReader {
    pub fn new(wire: Wire) -> Self {
        FrameReader { wire, pending: Vec::new() }
    }

    /// The next whole frame; `None` when the stream ends before one is whole.
    ///
    /// Cancel-safe: dropped half-way and called again, it loses no byte.
    pub async fn next_frame(&mut self) -> Option<Vec<u8>> {
        loop {
            if let Some(&len) = self.pending.first() {
                let end = 1 + len as usize;
                if self.pending.len() >= end {
                    let rest = self.pending.split_off(end);
                    let mut frame = std::mem::replace(&mut self.pending, rest);
                    frame.remove(0);
                    return Some(frame);
                }
            }
            // The only await. What it gives is stored before the next one.
            let chunk = self.wire.read().await?;
            self.pending.extend_from_slice(&chunk);
        }
    }
}
