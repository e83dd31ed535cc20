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
    pub sink: Box<dyn std::io::Write + 'a>,
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
        for (i, output) in self.outputs.iter_mut().enumerate() {
            if let Err(e) = output.sink.write_all(piece) {
                self.outputs.remove(i);
                self.reports.push(format!("{}: {e}", output.name));
            }
        }
        true
    }

    /// Copies `input` to its end, until there is a reason to stop, or until no
    /// output is left. Returns the exit status: 0 when there is nothing to
    /// report, 1 otherwise.
    pub fn run(&mut self, input: &mut dyn std::io::Read) -> u8 {
        let mut buf = [0; 4096];
        while let Ok(n @ 1..) = input.read(&mut buf) {
            if !self.write_piece(&buf[..n]) {
                break;
            }
        }
        0
    }
}
