//! Stands in for libtest, linked to the hidden tests; compiled once, at set-up.
//! Every test runs in a child of its own, forked from a process in which no test has run, so that one that exits, aborts, hangs or leaves threads behind speaks for itself only.
//!
//! A test has passed when its function returned (or panicked as declared), and then this code, in the same process,
//! answered a challenge that the warden makes at that moment. The answer needs a secret, which is made for this one
//! build and was not there when the learner's crate was compiled. Leaving early, printing, closing descriptors or
//! writing to all of them answers nothing.
//!
//! What remains possible in principle: code in the same process can do whatever this code can. With `unsafe` it can
//! search its own memory for this function, jump to it, or read the secret out of it. Against that stand only that the
//! descriptor is a socket (safe code cannot open it again through /proc/self/fd), that the program cannot be read
//! (no permission, not dumpable, so no /proc/self/mem), and that nothing of it is known when the code is written.
//! Where `unsafe` is denied, none of that can be reached.

use std::any::Any;
use std::ffi::{c_int, c_ulong, c_void};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::{ExitCode, Termination};

const FIRST: c_int = 100;
const AT_ONCE: usize = 2;

/// One test of the hidden file.
pub struct Test {
    pub run: fn() -> bool,
    /// `should_panic`, and what its message has to contain.
    pub panics: Option<&'static str>,
}

/// Whether what a test returns means success.
pub fn ends_well<T: Termination>(value: T) -> bool {
    value.report() == ExitCode::SUCCESS
}

unsafe extern "C" {
    fn fork() -> c_int;
    fn _exit(code: c_int) -> !;
    fn waitpid(pid: c_int, status: *mut c_int, options: c_int) -> c_int;
    fn write(fd: c_int, buffer: *const c_void, length: usize) -> isize;
    fn read(fd: c_int, buffer: *mut c_void, length: usize) -> isize;
    fn close(fd: c_int) -> c_int;
    fn prctl(option: c_int, a: c_ulong, b: c_ulong, c: c_ulong, d: c_ulong) -> c_int;
    fn fcntl(fd: c_int, command: c_int, argument: c_int) -> c_int;
}

/// Runs the tests; `secret` is the warden's.
pub fn main(tests: &[Test], secret: [u64; 2]) -> ExitCode {
    // Not dumpable: /proc/self/mem and /proc/self/fd are closed, also to this process itself.
    unsafe { prctl(4, 0, 0, 0, 0) };
    let mut running: Vec<(c_int, usize)> = Vec::new();
    let mut next = 0;
    while next < tests.len() || !running.is_empty() {
        if next < tests.len() && running.len() < AT_ONCE {
            let pid = unsafe { fork() };
            if pid == 0 {
                child(tests, next, secret);
            }
            if pid < 0 {
                return ExitCode::from(3);
            }
            running.push((pid, next));
            next += 1;
            continue;
        }
        let mut status = 0;
        let pid = unsafe { waitpid(-1, &mut status, 0) };
        if pid < 0 {
            return ExitCode::from(4);
        }
        if let Some(at) = running.iter().position(|(p, _)| *p == pid) {
            let (_, index) = running.swap_remove(at);
            say(FIRST + index as c_int, b'I', status.to_string().as_bytes());
            unsafe { close(FIRST + index as c_int) };
        }
    }
    ExitCode::SUCCESS
}

fn child(tests: &[Test], index: usize, secret: [u64; 2]) -> ! {
    for other in 0..tests.len() {
        if other != index {
            unsafe { close(FIRST + other as c_int) };
        }
    }
    // Another number than the one that everybody knows.
    let fd = unsafe { fcntl(FIRST + index as c_int, 1030, 3 + (secret[0] % 90) as c_int) };
    unsafe { close(FIRST + index as c_int) };
    say(fd, b'S', b"");
    let test = &tests[index];
    let quiet = test.panics.is_some();
    panic::set_hook(Box::new(move |info| tell(fd, info, quiet)));
    let result = panic::catch_unwind(AssertUnwindSafe(|| (test.run)()));
    let failure = match (test.panics, result) {
        (None, Ok(true)) => None,
        (None, Ok(false)) => Some("the test returned an error".to_string()),
        (None, Err(payload)) => Some(text_of(&*payload)),
        (Some(_), Ok(_)) => Some("the test was expected to panic, and did not".to_string()),
        (Some(wanted), Err(payload)) => {
            let text = text_of(&*payload);
            if text.contains(wanted) { None } else { Some(text) }
        }
    };
    match failure {
        Some(text) => say(fd, b'F', text.as_bytes()),
        None => {
            say(fd, b'D', b"");
            let mut bytes = [0u8; 16];
            if unsafe { read(fd, bytes.as_mut_ptr().cast(), 16) } == 16 {
                let (a, b) = bytes.split_at(8);
                let part = |b: &[u8]| u64::from_le_bytes(<[u8; 8]>::try_from(b).unwrap_or([0; 8]));
                let [a, b] = answer(secret, [part(a), part(b)]);
                bytes[..8].copy_from_slice(&a.to_le_bytes());
                bytes[8..].copy_from_slice(&b.to_le_bytes());
                say(fd, b'A', &bytes);
            }
        }
    }
    unsafe { _exit(0) }
}

fn tell(fd: c_int, info: &PanicHookInfo, quiet: bool) {
    let mut text = String::new();
    if let Some(place) = info.location() {
        text = std::format!("{}:{}:{}", place.file(), place.line(), place.column());
    }
    say(fd, b'M', text.as_bytes());
    if !quiet {
        std::eprintln!("panicked at {text}:\n{}", text_of(info.payload()));
    }
}

fn text_of(payload: &dyn Any) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => text.to_string(),
        (_, Some(text)) => text.clone(),
        _ => "the test panicked".to_string(),
    }
}

fn say(fd: c_int, kind: u8, text: &[u8]) {
    let mut message = Vec::with_capacity(1 + text.len());
    message.push(kind);
    message.extend_from_slice(&text[..text.len().min(8192)]);
    unsafe { write(fd, message.as_ptr().cast(), message.len()) };
}

/// The same function stands in the warden.
#[inline(never)]
fn answer(secret: [u64; 2], challenge: [u64; 2]) -> [u64; 2] {
    let (mut a, mut b) = (secret[0] ^ challenge[0], secret[1] ^ challenge[1]);
    for round in 0..8u64 {
        a = a.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ b.wrapping_add(round);
        b = b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(31) ^ a;
    }
    [a.wrapping_add(secret[1]), b.wrapping_add(secret[0])]
}
