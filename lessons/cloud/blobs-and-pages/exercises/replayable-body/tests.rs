#[cfg(test)]
mod tests {
    use crate::*;
    use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom};

    /// Answers from a list, with 503 after its end, and keeps what it received.
    #[derive(Default)]
    struct FakeServer {
        answers: Vec<u16>,
        received: Vec<String>,
    }

    impl Transport for FakeServer {
        fn send(&mut self, request: &mut Request) -> io::Result<u16> {
            let mut bytes = Vec::new();
            request.body.send_to(&mut bytes)?;
            self.received.push(String::from_utf8(bytes).unwrap());
            Ok(self
                .answers
                .get(self.received.len() - 1)
                .copied()
                .unwrap_or(503))
        }
    }

    fn server(answers: &[u16]) -> FakeServer {
        FakeServer {
            answers: answers.to_vec(),
            ..FakeServer::default()
        }
    }

    fn request(body: Body) -> Request {
        Request {
            path: "/archive".into(),
            body,
        }
    }

    /// Knows where it stands, and cannot go back, as the output of a compressor.
    struct OneWay {
        bytes: &'static [u8],
        at: u64,
    }

    impl Read for OneWay {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let n = self.bytes.read(out)?;
            self.at += n as u64;
            Ok(n)
        }
    }

    impl Seek for OneWay {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            match to {
                SeekFrom::Current(0) => Ok(self.at),
                _ => Err(ErrorKind::NotSeekable.into()),
            }
        }
    }

    fn one_way() -> Body {
        Body::Stream(Box::new(OneWay {
            bytes: b"once",
            at: 0,
        }))
    }

    #[test]
    fn bytes_are_sent_again() {
        let mut server = server(&[503, 503, 201]);
        let body = Body::Bytes(b"archive".to_vec());
        assert_eq!(send_with_retry(&mut server, request(body), 5).unwrap(), 201);
        assert_eq!(server.received, ["archive"; 3]);
    }

    #[test]
    fn a_stream_is_sent_again() {
        let mut server = server(&[503, 201]);
        let body = Body::Stream(Box::new(Cursor::new(b"archive")));
        assert_eq!(send_with_retry(&mut server, request(body), 3).unwrap(), 201);
        assert_eq!(
            server.received,
            ["archive", "archive"],
            "the second attempt has to send the same bytes as the first"
        );
    }

    #[test]
    fn a_stream_begins_where_it_stood() {
        let mut file = Cursor::new(b"HEADarchive");
        file.read_exact(&mut [0; 4]).unwrap();
        let mut server = server(&[503, 503, 201]);
        send_with_retry(&mut server, request(Body::Stream(Box::new(file))), 3).unwrap();
        assert_eq!(
            server.received, ["archive"; 3],
            "the header had been read before, and is not part of the body"
        );
    }

    #[test]
    fn what_cannot_go_back_is_an_error() {
        let mut server = server(&[503, 201]);
        let answer = send_with_retry(&mut server, request(one_way()), 3);
        assert_eq!(
            server.received,
            ["once"],
            "a body that cannot go back must not be sent again"
        );
        let error = answer.expect_err("the upload is not complete, and was reported as if it were");
        assert_eq!(
            error.kind(),
            ErrorKind::NotSeekable,
            "the caller should learn why"
        );
    }

    #[test]
    fn nobody_goes_back_without_need() {
        let answer = send_with_retry(&mut server(&[201]), request(one_way()), 3);
        let status = answer.expect("the first attempt was good, and no further attempt comes");
        assert_eq!(status, 201);
        let answer = send_with_retry(&mut server(&[503]), request(one_way()), 1);
        let status = answer.expect("one attempt was allowed, and no further attempt comes");
        assert_eq!(status, 503);
    }

    #[test]
    fn the_last_status_is_returned() {
        let mut server = server(&[]);
        let body = Body::Bytes(vec![b'x']);
        assert_eq!(send_with_retry(&mut server, request(body), 3).unwrap(), 503);
        assert_eq!(server.received.len(), 3, "three attempts were allowed");
    }
}
