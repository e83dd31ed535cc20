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
}

impl FrameReader {
    pub fn new(wire: Wire) -> Self {
        FrameReader { wire }
    }

    /// The next whole frame; `None` when the stream ends before one is whole.
    pub async fn next_frame(&mut self) -> Option<Vec<u8>> {
        let mut buf: Vec<u8> = Vec::new();
        loop {
            if let Some(&len) = buf.first() {
                let end = 1 + len as usize;
                if buf.len() >= end {
                    return Some(buf[1..end].to_vec());
                }
            }
            let chunk = self.wire.read().await?;
            buf.extend_from_slice(&chunk);
        }
    }
}
