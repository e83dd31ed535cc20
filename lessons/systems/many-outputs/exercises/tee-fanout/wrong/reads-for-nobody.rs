use std::io::{ErrorKind, Read, Write};

/// What to do when an output fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// Report it, drop that output, go on.
    Warn,
    /// The same, but a reader that left is dropped without a report.
    WarnNoPipe,
    /// Report it, and stop at once.
    Exit,
}

pub struct Output<'a> {
    pub name: String,
    pub sink: Box<dyn Write + 'a>,
}

/// Copies one input to many outputs.
pub struct Tee<'a> {
    pub outputs: Vec<Output<'a>>,
    pub on_error: OnError,
    /// One message for each failure that is to be reported: "NAME: ERROR".
    pub reports: Vec<String>,
}

impl Tee<'_> {
    /// Gives one piece to every output, drops those that fail, and says whether to
    /// go on.
    fn write_piece(&mut self, piece: &[u8]) -> bool {
        let mut go_on = true;
        self.outputs.retain_mut(|output| {
            if !go_on {
                return true;
            }
            // What stays in a buffer has not been passed on.
            match output
                .sink
                .write_all(piece)
                .and_then(|()| output.sink.flush())
            {
                Ok(()) => true,
                Err(e) => {
                    let quiet = self.on_error == OnError::WarnNoPipe;
                    if !quiet || e.kind() != ErrorKind::BrokenPipe {
                        self.reports.push(format!("{}: {e}", output.name));
                    }
                    go_on = self.on_error != OnError::Exit;
                    false
                }
            }
        });
        go_on
    }

    /// Copies `input` to its end, until there is a reason to stop, or until no
    /// output is left. Returns the exit status: 0 when there is nothing to
    /// report, 1 otherwise.
    pub fn run(&mut self, input: &mut dyn Read) -> u8 {
        let mut buf = [0; 4096];
        loop {
            match input.read(&mut buf) {
                Ok(0) => break,
                Ok(n) => {
                    if !self.write_piece(&buf[..n]) {
                        break;
                    }
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => {
                    self.reports.push(format!("input: {e}"));
                    break;
                }
            }
        }
        u8::from(!self.reports.is_empty())
    }
}
