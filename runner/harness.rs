//! Stands in for libtest, linked to the hidden tests; compiled once, at set-up.
//!
//! The warden starts the program once for each test. This code learns over a socket which test it is, runs it, and when
//! its function returned (or panicked as declared) answers a challenge that the warden makes at that moment. The answer
//! needs a secret that was made for this one build. Leaving early, printing or closing descriptors answers nothing.
//!
//! It asks the kernel directly: a learner's crate may define a `write` or a `read` of its own, and the linker would take
//! that one. README.md says what code in the same process could still do.

use std::any::Any;
use std::arch::asm;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::{ExitCode, Termination};

/// Where the warden puts the socket; see `warden/sys.rs`.
const SOCKET: usize = 3;

/// One test of the hidden file.
#[derive(Clone, Copy)]
pub struct Test {
    pub run: fn() -> bool,
    /// `should_panic`, and what its message has to contain.
    pub panics: Option<&'static str>,
}

/// Whether what a test returns means success.
pub fn ends_well<T: Termination>(value: T) -> bool {
    value.report() == ExitCode::SUCCESS
}

/// How a decoy ends: whatever the test that it repeats said, it has failed.
#[inline(never)]
pub fn give_up() -> bool {
    panic!("a decoy")
}

/// Runs the test that the warden names, and ends the process; `secret` is the warden's.
pub fn main(tests: &[Test], secret: [u64; 2]) -> ! {
    let mut index = [0u8; 4];
    if kernel::read(SOCKET, &mut index) != 4 {
        kernel::exit(3);
    }
    // Another number than the one that everybody knows, and not for a program that the test might start.
    let socket = kernel::duplicate(SOCKET, 4 + (secret[0] % 90) as usize);
    kernel::close(SOCKET);
    let index = u32::from_le_bytes(index);
    let Some(test) = tests.get(index as usize) else { kernel::exit(3) };
    say(socket, b'S', b"");
    let quiet = test.panics.is_some();
    panic::set_hook(Box::new(move |info| report_panic(socket, info, quiet)));
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
        Some(text) => say(socket, b'F', text.as_bytes()),
        None => {
            say(socket, b'D', b"");
            let mut bytes = [0u8; 16];
            if kernel::read(socket, &mut bytes) == 16 {
                let (a, b) = bytes.split_at(8);
                let part = |b: &[u8]| u64::from_le_bytes(<[u8; 8]>::try_from(b).unwrap_or([0; 8]));
                let [a, b] = answer(secret, index, [part(a), part(b)]);
                bytes[..8].copy_from_slice(&a.to_le_bytes());
                bytes[8..].copy_from_slice(&b.to_le_bytes());
                say(socket, b'A', &bytes);
            }
        }
    }
    // Without destructors and what `atexit` collected: the test has been heard.
    kernel::exit(0)
}

fn report_panic(socket: usize, info: &PanicHookInfo, quiet: bool) {
    let mut text = String::new();
    if let Some(place) = info.location() {
        // The tests reach their compiler without a name.
        let file = if place.file() == "<anon>" { "tests.rs" } else { place.file() };
        text = format!("{file}:{}:{}", place.line(), place.column());
    }
    say(socket, b'M', text.as_bytes());
    if !quiet {
        eprintln!("panicked at {text}:\n{}", text_of(info.payload()));
    }
}

fn text_of(payload: &dyn Any) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => text.to_string(),
        (_, Some(text)) => text.clone(),
        _ => "the test panicked".to_string(),
    }
}

fn say(socket: usize, kind: u8, text: &[u8]) {
    let mut message = Vec::with_capacity(1 + text.len());
    message.push(kind);
    message.extend_from_slice(&text[..text.len().min(8192)]);
    kernel::write(socket, &message);
}

/// The same function stands in the warden. With the index in it, the answer to one test is none to another.
#[inline(never)]
fn answer(secret: [u64; 2], index: u32, challenge: [u64; 2]) -> [u64; 2] {
    let (mut a, mut b) = (secret[0] ^ challenge[0], secret[1] ^ challenge[1]);
    for round in 0..8u64 {
        a = a.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ b.wrapping_add(round ^ u64::from(index) << 8);
        b = b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(31) ^ a;
    }
    [a.wrapping_add(secret[1]), b.wrapping_add(secret[0])]
}

/// Linux itself, without the C library.
mod kernel {
    use super::asm;

    #[cfg(target_arch = "x86_64")]
    mod number {
        pub const READ: usize = 0;
        pub const WRITE: usize = 1;
        pub const CLOSE: usize = 3;
        pub const FCNTL: usize = 72;
        pub const EXIT_GROUP: usize = 231;
    }
    #[cfg(target_arch = "aarch64")]
    mod number {
        pub const FCNTL: usize = 25;
        pub const CLOSE: usize = 57;
        pub const READ: usize = 63;
        pub const WRITE: usize = 64;
        pub const EXIT_GROUP: usize = 94;
    }
    const F_DUPFD_CLOEXEC: usize = 1030;

    fn call(number: usize, a: usize, b: usize, c: usize) -> isize {
        let result: isize;
        #[cfg(target_arch = "x86_64")]
        unsafe {
            asm!("syscall", inlateout("rax") number as isize => result, in("rdi") a, in("rsi") b, in("rdx") c,
                 out("rcx") _, out("r11") _, options(nostack))
        };
        #[cfg(target_arch = "aarch64")]
        unsafe {
            asm!("svc 0", in("x8") number, inlateout("x0") a as isize => result, in("x1") b, in("x2") c, options(nostack))
        };
        result
    }
    pub fn read(fd: usize, buffer: &mut [u8]) -> isize {
        call(number::READ, fd, buffer.as_mut_ptr() as usize, buffer.len())
    }
    pub fn write(fd: usize, bytes: &[u8]) {
        call(number::WRITE, fd, bytes.as_ptr() as usize, bytes.len());
    }
    pub fn close(fd: usize) {
        call(number::CLOSE, fd, 0, 0);
    }
    pub fn duplicate(fd: usize, least: usize) -> usize {
        call(number::FCNTL, fd, F_DUPFD_CLOEXEC, least) as usize
    }
    pub fn exit(code: usize) -> ! {
        loop {
            call(number::EXIT_GROUP, code, 0, 0);
        }
    }
}
