//! The few calls of Linux that the warden needs and the standard library does not offer.

use std::ffi::{CString, c_char, c_int, c_long, c_uint, c_ulong, c_void};
use std::io::{Error, Result};
use std::os::fd::RawFd;

#[repr(C)]
pub struct PollFd {
    fd: c_int,
    events: i16,
    pub revents: i16,
}
#[repr(C)]
struct RLimit {
    cur: u64,
    max: u64,
}
#[repr(C)]
struct RUsage {
    user: [c_long; 2],
    system: [c_long; 2],
    max_rss: c_long,
    rest: [c_long; 13],
}
#[repr(C)]
struct Program {
    len: u16,
    filter: *const c_void,
}

unsafe extern "C" {
    fn prctl(option: c_int, a: c_ulong, b: c_ulong, c: c_ulong, d: c_ulong) -> c_int;
    fn signalfd(fd: c_int, mask: *const u64, flags: c_int) -> c_int;
    fn sigprocmask(how: c_int, set: *const u64, old: *mut u64) -> c_int;
    #[link_name = "poll"]
    fn c_poll(fds: *mut PollFd, n: c_ulong, timeout: c_int) -> c_int;
    fn read(fd: c_int, buffer: *mut c_void, n: usize) -> isize;
    fn write(fd: c_int, buffer: *const c_void, n: usize) -> isize;
    fn send(fd: c_int, buffer: *const c_void, n: usize, flags: c_int) -> isize;
    fn close(fd: c_int) -> c_int;
    fn dup2(from: c_int, to: c_int) -> c_int;
    fn fcntl(fd: c_int, command: c_int, argument: c_int) -> c_int;
    fn pipe2(fds: *mut c_int, flags: c_int) -> c_int;
    fn socketpair(domain: c_int, kind: c_int, protocol: c_int, fds: *mut c_int) -> c_int;
    fn memfd_create(name: *const c_char, flags: c_uint) -> c_int;
    fn lseek(fd: c_int, offset: i64, whence: c_int) -> i64;
    fn fork() -> c_int;
    fn setsid() -> c_int;
    fn kill(pid: c_int, signal: c_int) -> c_int;
    fn wait4(pid: c_int, status: *mut c_int, options: c_int, usage: *mut RUsage) -> c_int;
    fn setrlimit(resource: c_int, limit: *const RLimit) -> c_int;
    fn setpriority(which: c_int, who: c_uint, value: c_int) -> c_int;
    fn chdir(path: *const c_char) -> c_int;
    fn execve(path: *const c_char, argv: *const *const c_char, env: *const *const c_char) -> c_int;
    fn _exit(code: c_int) -> !;
    fn setgroups(n: usize, groups: *const u32) -> c_int;
    fn setresgid(r: u32, e: u32, s: u32) -> c_int;
    fn setresuid(r: u32, e: u32, s: u32) -> c_int;
    fn unshare(flags: c_int) -> c_int;
    fn getrandom(buffer: *mut c_void, n: usize, flags: c_uint) -> isize;
    fn syscall(number: c_long, ...) -> c_long;
}

const RLIMIT_CPU: u32 = 0;
const SIGKILL: c_int = 9;
const SIGCHLD: u32 = 17;
const O_CLOEXEC: c_int = 0o2000000;
const O_NONBLOCK: c_int = 0o4000;
const SYS_CLOSE_RANGE: c_long = 436;

fn check(result: c_int) -> Result<c_int> {
    if result < 0 { Err(Error::last_os_error()) } else { Ok(result) }
}

/// A process that is not dumpable cannot be read or traced through /proc by one of the same user.
pub fn prctl_dumpable(on: bool) {
    unsafe { prctl(4, on.into(), 0, 0, 0) };
}

/// glibc's sigset_t has 128 bytes; the kernel looks at the first eight.
fn signal_set(signals: &[u32]) -> [u64; 16] {
    let mut set = [0; 16];
    for signal in signals {
        set[0] |= 1 << (signal - 1);
    }
    set
}

pub fn signal_fd_for_children() -> RawFd {
    let set = signal_set(&[SIGCHLD]);
    unsafe {
        sigprocmask(0, set.as_ptr(), std::ptr::null_mut());
        signalfd(-1, set.as_ptr(), O_CLOEXEC | O_NONBLOCK)
    }
}

pub fn drain_signals(fd: RawFd) {
    while let Got::Bytes(_) = read_some(fd) {}
}

pub fn poll_in(fd: RawFd) -> PollFd {
    PollFd { fd, events: 1, revents: 0 }
}

pub fn poll(fds: &mut [PollFd], timeout_ms: i32) {
    unsafe { c_poll(fds.as_mut_ptr(), fds.len() as c_ulong, timeout_ms) };
}

pub enum Got {
    Bytes(Vec<u8>),
    Nothing,
    End,
}

pub fn read_some(fd: RawFd) -> Got {
    let mut buffer = vec![0u8; 64 * 1024];
    let n = unsafe { read(fd, buffer.as_mut_ptr().cast(), buffer.len()) };
    match n {
        0 => Got::End,
        n if n > 0 => {
            buffer.truncate(n as usize);
            Got::Bytes(buffer)
        }
        _ => match Error::last_os_error().kind() {
            std::io::ErrorKind::WouldBlock | std::io::ErrorKind::Interrupted => Got::Nothing,
            _ => Got::End,
        },
    }
}

pub fn write_all(fd: RawFd, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let n = unsafe { write(fd, bytes.as_ptr().cast(), bytes.len()) };
        if n < 0 {
            match Error::last_os_error().kind() {
                std::io::ErrorKind::Interrupted => continue,
                std::io::ErrorKind::WouldBlock => {
                    let mut fds = [PollFd { fd, events: 4, revents: 0 }];
                    poll(&mut fds, 1000);
                    continue;
                }
                _ => return false,
            }
        }
        bytes = &bytes[n as usize..];
    }
    true
}

/// MSG_DONTWAIT | MSG_NOSIGNAL: a test that does not read must not stop the warden.
pub fn send_packet(fd: RawFd, bytes: &[u8]) {
    unsafe { send(fd, bytes.as_ptr().cast(), bytes.len(), 0x40 | 0x4000) };
}

pub fn close_fd(fd: RawFd) {
    unsafe { close(fd) };
}

/// The reading end does not block.
pub fn pipe() -> Result<(RawFd, RawFd)> {
    let mut fds = [0; 2];
    check(unsafe { pipe2(fds.as_mut_ptr(), O_CLOEXEC) })?;
    unsafe { fcntl(fds[0], 4, O_NONBLOCK) };
    Ok((fds[0], fds[1]))
}

/// A socket, because unlike a pipe it cannot be opened a second time through /proc/self/fd.
pub fn packet_pair() -> Result<(RawFd, RawFd)> {
    let mut fds = [0; 2];
    check(unsafe { socketpair(1, 5 | O_CLOEXEC, 0, fds.as_mut_ptr()) })?;
    unsafe { fcntl(fds[0], 4, O_NONBLOCK) };
    Ok((fds[0], fds[1]))
}

/// A pipe, because what was read from it is gone; a file in memory where a pipe cannot hold as much.
pub fn stdin_of(bytes: &[u8]) -> Result<RawFd> {
    let (read_end, write_end) = pipe()?;
    unsafe {
        fcntl(read_end, 4, 0);
        fcntl(write_end, 4, O_NONBLOCK);
        fcntl(write_end, 1031, bytes.len().next_power_of_two().max(4096) as c_int);
        let written = write(write_end, bytes.as_ptr().cast(), bytes.len());
        close(write_end);
        if bytes.is_empty() || written == bytes.len() as isize {
            return Ok(read_end);
        }
        close(read_end);
    }
    let fd = check(unsafe { memfd_create(c"stdin".as_ptr(), 1) })?;
    write_all(fd, bytes);
    unsafe { lseek(fd, 0, 0) };
    Ok(fd)
}

pub fn random_pair() -> [u64; 2] {
    let mut pair = [0u64; 2];
    if unsafe { getrandom(pair.as_mut_ptr().cast(), 16, 0) } != 16 {
        std::process::exit(1);
    }
    pair
}

pub fn set_nice(value: i32) {
    unsafe { setpriority(0, 0, value) };
}

/// Leaves root behind: another user, and in a sandbox a user namespace of its own in which that user is 1000.
pub fn become_user(user: u32) -> Result<()> {
    unsafe {
        check(setgroups(0, std::ptr::null()))?;
        check(setresgid(user, user, user))?;
        check(setresuid(user, user, user))?;
        // Where there is no /proc nothing of a learner's runs, only compilers.
        if !is_first() || !std::path::Path::new("/proc/self").exists() {
            return Ok(());
        }
        // Changing the user made us undumpable, and then the maps below would belong to root.
        prctl_dumpable(true);
        check(unshare(0x1000_0000))?;
    }
    std::fs::write("/proc/self/setgroups", "deny")?;
    std::fs::write("/proc/self/gid_map", format!("1000 {user} 1"))?;
    std::fs::write("/proc/self/uid_map", format!("1000 {user} 1"))
}

pub struct Child<'a> {
    pub argv: &'a [String],
    pub env: &'a [String],
    pub cwd: &'a str,
    pub stdio: [RawFd; 3],
    /// Given to the child as number 3.
    pub socket: Option<RawFd>,
    pub limits: &'a [(u32, u64)],
    pub filter: &'a [u8],
}

/// Starts a process in a session of its own. Nothing is allocated between fork and exec.
pub fn start(child: &Child) -> Result<i32> {
    let strings = |list: &[String]| -> Result<Vec<CString>> {
        list.iter().map(|s| CString::new(s.as_str()).map_err(Error::other)).collect()
    };
    let (argv, env) = (strings(child.argv)?, strings(child.env)?);
    let pointers = |list: &[CString]| -> Vec<*const c_char> {
        list.iter().map(|s| s.as_ptr()).chain([std::ptr::null()]).collect()
    };
    let (argv_pointers, env_pointers) = (pointers(&argv), pointers(&env));
    let cwd = CString::new(child.cwd).map_err(Error::other)?;
    // The one path that a program under test could be started by is where nobody but us can point to.
    let filter = filter_for(child.filter, argv_pointers[0] as u64);
    let program = Program { len: (filter.len() / 8) as u16, filter: filter.as_ptr().cast() };

    let first = is_first();
    let pid = check(unsafe { fork() })?;
    if pid == 0 {
        unsafe {
            setsid();
            if !first {
                prctl(1, SIGKILL as c_ulong, 0, 0, 0);
            }
            let none = signal_set(&[]);
            sigprocmask(2, none.as_ptr(), std::ptr::null_mut());
            // From parked copies, so that the numbers given out cannot overwrite each other.
            let stdio = child.stdio.map(|fd| fcntl(fd, 0, 60));
            let socket = child.socket.map(|fd| fcntl(fd, 0, 60));
            for (number, fd) in stdio.into_iter().chain(socket).enumerate() {
                dup2(fd, number as c_int);
            }
            let end = 3 + socket.iter().len() as c_int;
            if syscall(SYS_CLOSE_RANGE, end, c_int::MAX, 0) < 0 {
                for fd in end..4096 {
                    close(fd);
                }
            }
            for (resource, value) in child.limits {
                // Out of processor time: SIGXCPU says so. SIGKILL, a second later, could be anybody's.
                let max = *value + if *resource == RLIMIT_CPU { 1 } else { 0 };
                setrlimit(*resource as c_int, &RLimit { cur: *value, max });
            }
            if chdir(cwd.as_ptr()) != 0 {
                _exit(126);
            }
            // No new privileges first: without it an ordinary user may not install a filter.
            if prctl(38, 1, 0, 0, 0) != 0 || prctl(22, 2, &raw const program as c_ulong, 0, 0) != 0 {
                _exit(125);
            }
            execve(argv_pointers[0], argv_pointers.as_ptr(), env_pointers.as_ptr());
            _exit(127)
        }
    }
    Ok(pid)
}

/// A filter may allow `execve` for one address of its path only; these numbers stand for that address.
const PATH_LOW: u32 = 0xfe11_a001;
const PATH_HIGH: u32 = 0xfe11_a002;

fn filter_for(filter: &[u8], path: u64) -> Vec<u8> {
    let mut filter = filter.to_vec();
    for instruction in filter.chunks_exact_mut(8) {
        let operand = &mut instruction[4..];
        if operand == PATH_LOW.to_le_bytes() {
            operand.copy_from_slice(&(path as u32).to_le_bytes());
        } else if operand == PATH_HIGH.to_le_bytes() {
            operand.copy_from_slice(&((path >> 32) as u32).to_le_bytes());
        }
    }
    filter
}

pub fn kill_group(pid: i32) {
    unsafe { kill(-pid, SIGKILL) };
}

/// Process 1 of a namespace of its own; it is not where there is no sandbox (FERROPATH_UNSAFE_RUNNER).
fn is_first() -> bool {
    std::process::id() == 1
}

/// Whoever loses its parent becomes a child of the warden, as it would of a process 1.
pub fn become_reaper() {
    unsafe { prctl(36, 1, 0, 0, 0) };
}

/// Everybody in this process namespace but process 1; without one, everybody who descends from the warden.
pub fn kill_everybody() {
    if is_first() {
        unsafe { kill(-1, SIGKILL) };
        return;
    }
    // Some may fork while the others are being ended.
    for _ in 0..100 {
        let found = descendants();
        if found.is_empty() {
            return;
        }
        for pid in found {
            unsafe { kill(pid as c_int, SIGKILL) };
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Processes that are not dead yet.
fn descendants() -> Vec<u32> {
    let parents: Vec<(u32, u32)> = processes()
        .into_iter()
        .filter_map(|pid| {
            let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
            let mut fields = text.rsplit_once(") ")?.1.split_whitespace();
            if fields.next() == Some("Z") { None } else { Some((pid, fields.next()?.parse().ok()?)) }
        })
        .collect();
    let mut found = vec![std::process::id()];
    let mut next = 0;
    while next < found.len() {
        let parent = found[next];
        found.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(pid, _)| *pid));
        next += 1;
    }
    found.split_off(1)
}

fn processes() -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

pub struct Usage {
    pub cpu_us: u64,
    pub max_rss_kib: u64,
}

pub fn reap() -> Option<(i32, i32, Usage)> {
    let mut status = 0;
    let mut usage: RUsage = unsafe { std::mem::zeroed() };
    let pid = unsafe { wait4(-1, &mut status, 1, &mut usage) };
    if pid <= 0 {
        return None;
    }
    let us = |t: [c_long; 2]| t[0] as u64 * 1_000_000 + t[1] as u64;
    Some((pid, status, Usage { cpu_us: us(usage.user) + us(usage.system), max_rss_kib: usage.max_rss as u64 }))
}

pub fn decode_status(status: i32) -> (i32, i32) {
    match status & 0x7f {
        0 => ((status >> 8) & 0xff, 0),
        signal => (-1, signal),
    }
}

/// Memory that all processes of the job hold, from /proc; shared pages are counted once a process.
pub fn resident_bytes() -> u64 {
    let all = if is_first() { processes() } else { descendants() };
    let mut pages = 0;
    for pid in all {
        if pid == std::process::id() {
            continue;
        }
        if let Ok(text) = std::fs::read_to_string(format!("/proc/{pid}/statm")) {
            let fields: Vec<u64> = text.split_whitespace().map(|f| f.parse().unwrap_or(0)).collect();
            if let [_, resident, shared, ..] = fields[..] {
                pages += resident.saturating_sub(shared);
            }
        }
    }
    pages * 4096
}
