use std::io::{self, Read, Seek, SeekFrom, Write};

pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

pub enum Body {
    Bytes(Vec<u8>),
    /// It is sent from where it stands to its end. What was read of it before is not part of the body.
    Stream(Box<dyn ReadSeek>),
}

pub struct Request {
    pub path: String,
    pub body: Body,
}

impl Body {
    /// Hands the content to `wire`, and leaves a stream at its end.
    pub fn send_to(&mut self, wire: &mut dyn Write) -> io::Result<u64> {
        match self {
            Body::Bytes(bytes) => {
                wire.write_all(bytes)?;
                Ok(bytes.len() as u64)
            }
            Body::Stream(stream) => io::copy(stream, wire),
        }
    }

    /// Where the body begins.
    fn start(&mut self) -> io::Result<u64> {
        match self {
            Body::Bytes(_) => Ok(0),
            Body::Stream(stream) => stream.stream_position(),
        }
    }

    fn back_to(&mut self, start: u64) -> io::Result<()> {
        match self {
            Body::Bytes(_) => Ok(()),
            Body::Stream(stream) => stream.seek(SeekFrom::Start(start)).map(drop),
        }
    }
}

/// One attempt: it sends the body and returns a status.
pub trait Transport {
    fn send(&mut self, request: &mut Request) -> io::Result<u16>;
}

/// Sends a request, and again while the status is 503, with at most `attempts` attempts (at least one). A body
/// that cannot be sent again is an error before the next attempt.
pub fn send_with_retry(
    transport: &mut dyn Transport,
    mut request: Request,
    attempts: u32,
) -> io::Result<u16> {
    let start = request.body.start()?;
    let mut status = transport.send(&mut request)?;
    for _ in 1..attempts {
        if status != 503 {
            break;
        }
        let _ = request.body.back_to(start);
        status = transport.send(&mut request)?;
    }
    Ok(status)
}
