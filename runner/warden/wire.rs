//! Frames between the runner and the warden: a length (u32, little endian), a kind (u8), fields.

use crate::sys::{Got, read_some, write_all};
use std::os::fd::RawFd;

pub struct Frame(Vec<u8>);

impl Frame {
    pub fn new(kind: u8) -> Frame {
        Frame(vec![0, 0, 0, 0, kind])
    }
    pub fn u8(mut self, value: u8) -> Frame {
        self.0.push(value);
        self
    }
    pub fn u32(self, value: u32) -> Frame {
        self.raw(&value.to_le_bytes())
    }
    pub fn u64(self, value: u64) -> Frame {
        self.raw(&value.to_le_bytes())
    }
    pub fn raw(mut self, bytes: &[u8]) -> Frame {
        self.0.extend_from_slice(bytes);
        self
    }
    pub fn send(mut self) {
        let length = (self.0.len() - 4) as u32;
        self.0[..4].copy_from_slice(&length.to_le_bytes());
        if !write_all(1, &self.0) {
            std::process::exit(0);
        }
    }
}

/// Something the runner must not take for a learner's fault.
pub fn fault(message: &str) {
    Frame::new(6).raw(message.as_bytes()).send();
}

pub struct Input {
    fd: RawFd,
    buffer: Vec<u8>,
}

impl Input {
    pub fn new(fd: RawFd) -> Input {
        Input { fd, buffer: Vec::new() }
    }
    /// False at the end of the stream.
    pub fn fill(&mut self) -> bool {
        match read_some(self.fd) {
            Got::Bytes(bytes) => {
                self.buffer.extend_from_slice(&bytes);
                true
            }
            Got::Nothing => true,
            Got::End => false,
        }
    }
    pub fn next(&mut self) -> Option<Vec<u8>> {
        let length = u32::from_le_bytes(self.buffer.get(..4)?.try_into().ok()?) as usize;
        if self.buffer.len() < 4 + length {
            return None;
        }
        let frame = self.buffer[4..4 + length].to_vec();
        self.buffer.drain(..4 + length);
        Some(frame)
    }
}

/// Reads what the runner wrote. The runner is trusted, so a short frame may end the sandbox.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader(bytes)
    }
    fn take(&mut self, n: usize) -> &'a [u8] {
        let (head, tail) = self.0.split_at(n);
        self.0 = tail;
        head
    }
    pub fn u8(&mut self) -> u8 {
        self.take(1)[0]
    }
    pub fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take(4).try_into().unwrap())
    }
    pub fn u64(&mut self) -> u64 {
        u64::from_le_bytes(self.take(8).try_into().unwrap())
    }
    pub fn bytes(&mut self) -> Vec<u8> {
        let n = self.u32() as usize;
        self.take(n).to_vec()
    }
    pub fn text(&mut self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }
    pub fn texts(&mut self) -> Vec<String> {
        (0..self.u32()).map(|_| self.text()).collect()
    }
}
