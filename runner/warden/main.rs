//! The warden: process 1 of a sandbox. It starts what the runner tells it to start, holds it to
//! its limits, hands back what it prints, and ends everything else when it ends.
//!
//! It is built at set-up, with no crates, so that a runner needs nothing but rustc. Learners' code
//! runs as its children: same user, filtered by seccomp, without a way to trace or signal it.

mod sys;
mod wire;

use std::os::fd::RawFd;
use std::time::{Duration, Instant};
use sys::*;
use wire::{Frame, Reader};

const REASON_ENDED: u8 = 0;
const REASON_WALL: u8 = 1;
const REASON_OUTPUT: u8 = 2;
const REASON_MEMORY: u8 = 3;

struct Pipe {
    fd: RawFd,
    kind: u8,
    left: usize,
}

/// One test of a program, which reports on a socket; see `harness.rs`.
struct Test {
    fd: RawFd,
    index: u32,
    secret: [u64; 2],
    challenge: Option<[u64; 2]>,
    messages: u32,
}

struct Process {
    id: u32,
    pid: i32,
    pipes: Vec<Pipe>,
    test: Option<Test>,
    started: Instant,
    deadline: Instant,
    kill_on_cap: bool,
    sweep: bool,
    reason: u8,
    /// Status and the moment after which pipes that somebody still holds are no longer waited for.
    ended: Option<(i32, Usage, Instant)>,
}

fn main() {
    prctl_dumpable(false);
    become_reaper();
    let signals = signal_fd_for_children();
    let mut input = wire::Input::new(0);
    let mut state = State { processes: Vec::new(), filter: Vec::new(), test_filter: Vec::new(), poll_memory: 0 };
    loop {
        let mut fds = vec![poll_in(0), poll_in(signals)];
        for process in &state.processes {
            fds.extend(process.pipes.iter().map(|p| poll_in(p.fd)));
            fds.extend(process.test.iter().map(|t| poll_in(t.fd)));
        }
        poll(&mut fds, state.patience());
        if fds[1].revents != 0 {
            drain_signals(signals);
        }
        if fds[0].revents != 0 {
            // The runner is gone: ending process 1 ends every process of the sandbox.
            if !input.fill() {
                kill_everybody();
                std::process::exit(0);
            }
            while let Some(frame) = input.next() {
                state.obey(frame);
            }
        }
        state.tend();
    }
}

struct State {
    processes: Vec<Process>,
    filter: Vec<u8>,
    /// For a program that is being tested: it may not start others. See `seccomp.ts`.
    test_filter: Vec<u8>,
    /// Bytes of memory that all processes together may hold; 0 where a cgroup sees to it.
    poll_memory: u64,
}

impl State {
    fn patience(&self) -> i32 {
        let now = Instant::now();
        let mut wait: Option<Duration> = None;
        for process in &self.processes {
            let until = match &process.ended {
                Some((_, _, give_up)) => *give_up,
                None => process.deadline,
            };
            let left = until.saturating_duration_since(now);
            wait = Some(wait.map_or(left, |w| w.min(left)));
        }
        if self.poll_memory > 0 && !self.processes.is_empty() {
            wait = Some(wait.unwrap_or(Duration::MAX).min(Duration::from_millis(20)));
        }
        wait.map_or(-1, |w| w.as_millis().min(60_000) as i32 + 1)
    }

    fn obey(&mut self, frame: Vec<u8>) {
        let mut r = Reader::new(&frame);
        match r.u8() {
            0 => self.hello(&mut r),
            1 => {
                let path = r.text();
                let mode = r.u32();
                let bytes = r.bytes();
                if let Err(problem) = write_file(&path, mode, &bytes) {
                    wire::fault(&format!("cannot write {path}: {problem}"));
                }
            }
            2 => {
                for path in r.texts() {
                    let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
                }
            }
            3 => self.spawn(&mut r),
            5 => {
                let id = r.u32();
                let path = r.text();
                match read_file(&path) {
                    Ok(bytes) => Frame::new(7).u32(id).u8(1).raw(&bytes).send(),
                    Err(_) => Frame::new(7).u32(id).u8(0).send(),
                }
            }
            6 => {
                if self.poll_memory > 0 {
                    self.poll_memory = r.u64();
                }
            }
            4 => {
                let id = r.u32();
                for process in self.processes.iter_mut().filter(|p| p.id == id) {
                    kill_group(process.pid);
                }
            }
            _ => wire::fault("unknown command"),
        }
    }

    fn hello(&mut self, r: &mut Reader) {
        let user = r.u32();
        set_nice(r.u32() as i32);
        self.poll_memory = r.u64();
        self.filter = r.bytes();
        self.test_filter = r.bytes();
        if user != u32::MAX {
            if let Err(problem) = become_user(user) {
                wire::fault(&format!("cannot become user {user}: {problem}"));
                std::process::exit(1);
            }
        }
        prctl_dumpable(false);
        let _ = std::fs::create_dir_all(format!("{}/tmp", work_folder()));
        Frame::new(0).send();
    }

    fn spawn(&mut self, r: &mut Reader) {
        let id = r.u32();
        let argv = r.texts();
        let env = r.texts();
        let cwd = r.text();
        let stdin = r.bytes();
        let limits: Vec<(u32, u64)> = (0..r.u32()).map(|_| (r.u32(), r.u64())).collect();
        let wall = r.u32();
        let (out_cap, err_cap) = (r.u32() as usize, r.u32() as usize);
        let flags = r.u32();
        // A test, when the last number is not the one that none has.
        let secret = [r.u64(), r.u64()];
        let test = Some(r.u32()).filter(|index| *index != u32::MAX);
        let started = Instant::now();

        let spawned = (|| {
            let input = stdin_of(&stdin)?;
            let (out_read, out_write) = pipe()?;
            let (err_read, err_write) = pipe()?;
            let sockets = test.map(|_| packet_pair()).transpose()?;
            let child = Child {
                argv: &argv,
                env: &env,
                cwd: &cwd,
                stdio: [input, out_write, err_write],
                socket: sockets.map(|(_, theirs)| theirs),
                limits: &limits,
                filter: if test.is_some() { &self.test_filter } else { &self.filter },
            };
            let pid = start(&child)?;
            for fd in [input, out_write, err_write].into_iter().chain(child.socket) {
                close_fd(fd);
            }
            Ok::<_, std::io::Error>((pid, out_read, err_read, sockets.map(|(ours, _)| ours)))
        })();
        match spawned {
            Err(problem) => wire::fault(&format!("cannot start {}: {problem}", argv.join(" "))),
            Ok((pid, out, err, socket)) => self.processes.push(Process {
                id,
                pid,
                pipes: vec![Pipe { fd: out, kind: 1, left: out_cap }, Pipe { fd: err, kind: 2, left: err_cap }],
                test: socket.zip(test).map(|(fd, index)| {
                    send_packet(fd, &index.to_le_bytes());
                    Test { fd, index, secret, challenge: None, messages: 0 }
                }),
                started,
                deadline: started + Duration::from_millis(wall.into()),
                kill_on_cap: flags & 1 != 0,
                sweep: flags & 2 != 0,
                reason: REASON_ENDED,
                ended: None,
            }),
        }
    }

    /// Moves output along, reaps, and enforces what the kernel does not.
    fn tend(&mut self) {
        while let Some((pid, status, usage)) = reap() {
            if let Some(process) = self.processes.iter_mut().find(|p| p.pid == pid) {
                // Whatever it started in the background ends with it, and lets go of its pipes.
                kill_group(pid);
                if process.sweep {
                    kill_everybody();
                }
                process.ended = Some((status, usage, Instant::now() + Duration::from_millis(300)));
            }
        }
        let too_much = self.poll_memory > 0 && !self.processes.is_empty() && resident_bytes() > self.poll_memory;
        let now = Instant::now();
        for process in &mut self.processes {
            if process.ended.is_none() {
                if now >= process.deadline && process.reason == REASON_ENDED {
                    process.end(REASON_WALL);
                } else if too_much {
                    process.end(REASON_MEMORY);
                }
            }
            process.forward();
            process.listen();
        }
        self.processes.retain_mut(|process| {
            let Some((status, usage, give_up)) = &process.ended else { return true };
            if !(process.pipes.is_empty() && process.test.is_none()) && now < *give_up {
                return true;
            }
            process.pipes.iter().for_each(|p| close_fd(p.fd));
            process.test.iter().for_each(|t| close_fd(t.fd));
            let (code, signal) = decode_status(*status);
            Frame::new(3)
                .u32(process.id)
                .u32(code as u32)
                .u32(signal as u32)
                .u8(process.reason)
                .u64(process.started.elapsed().as_micros() as u64)
                .u64(usage.cpu_us)
                .u64(usage.max_rss_kib)
                .send();
            false
        });
    }
}

impl Process {
    fn end(&mut self, reason: u8) {
        if self.reason == REASON_ENDED {
            self.reason = reason;
        }
        kill_group(self.pid);
        if self.sweep {
            kill_everybody();
        }
    }

    fn forward(&mut self) {
        let id = self.id;
        let mut over = false;
        self.pipes.retain_mut(|pipe| {
            // A bounded number of reads a turn: a flood on one pipe must not delay a deadline.
            for _ in 0..16 {
                match read_some(pipe.fd) {
                    Got::Bytes(bytes) => {
                        let kept = bytes.len().min(pipe.left);
                        pipe.left -= kept;
                        over |= kept < bytes.len();
                        if kept > 0 {
                            Frame::new(pipe.kind).u32(id).raw(&bytes[..kept]).send();
                        }
                        if kept < bytes.len() {
                            Frame::new(5).u32(id).u8(pipe.kind).send();
                        }
                    }
                    Got::Nothing => return true,
                    Got::End => {
                        close_fd(pipe.fd);
                        return false;
                    }
                }
            }
            true
        });
        if over && self.kill_on_cap && self.ended.is_none() {
            self.end(REASON_OUTPUT);
        }
    }

    /// What a test says. It has passed only when it asks to be done, and then answers a challenge that did not exist
    /// while it ran with a secret that only the harness holds.
    fn listen(&mut self) {
        if self.test.as_mut().is_some_and(|test| !test.go_on(self.id)) {
            self.test.take().into_iter().for_each(|test| close_fd(test.fd));
        }
    }
}

impl Test {
    /// False when there is nothing more to hear.
    fn go_on(&mut self, id: u32) -> bool {
        let report = |kind: u8, text: &[u8]| Frame::new(4).u32(id).u8(kind).raw(text).send();
        for _ in 0..64 {
            let bytes = match read_some(self.fd) {
                Got::Bytes(bytes) => bytes,
                Got::Nothing => return true,
                Got::End => return false,
            };
            self.messages += 1;
            if self.messages > 64 {
                return false;
            }
            match bytes.first() {
                Some(b'D') if self.challenge.is_none() => {
                    let challenge = random_pair();
                    self.challenge = Some(challenge);
                    send_packet(self.fd, &pair_bytes(challenge));
                }
                Some(b'A') => {
                    let good = |c| bytes[1..] == pair_bytes(answer(self.secret, self.index, c));
                    report(if self.challenge.is_some_and(good) { b'A' } else { b'X' }, b"");
                    return false;
                }
                Some(&kind @ (b'S' | b'M' | b'F')) => report(kind, &bytes[1..bytes.len().min(16 * 1024)]),
                _ => {}
            }
        }
        true
    }
}

/// `/job` in a sandbox. Where there is none, the runner names a folder; it is then no wall, only a place.
fn work_folder() -> String {
    std::env::args().nth(1).unwrap_or_else(|| "/job".into())
}

/// The same function stands in `harness.rs`.
fn answer(secret: [u64; 2], index: u32, challenge: [u64; 2]) -> [u64; 2] {
    let (mut a, mut b) = (secret[0] ^ challenge[0], secret[1] ^ challenge[1]);
    for round in 0..8u64 {
        a = a.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ b.wrapping_add(round ^ u64::from(index) << 8);
        b = b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(31) ^ a;
    }
    [a.wrapping_add(secret[1]), b.wrapping_add(secret[0])]
}

fn pair_bytes(pair: [u64; 2]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&pair[0].to_le_bytes());
    bytes[8..].copy_from_slice(&pair[1].to_le_bytes());
    bytes
}

/// Only ever below the work folder, and never through a link that somebody left there.
fn write_file(path: &str, mode: u32, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    check_inside(path)?;
    if let Some(folder) = std::path::Path::new(path).parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(bytes)
}

/// What a compiler left, for another sandbox.
fn read_file(path: &str) -> std::io::Result<Vec<u8>> {
    check_inside(path)?;
    if !std::fs::symlink_metadata(path)?.is_file() {
        return Err(std::io::Error::other("not a file"));
    }
    std::fs::read(path)
}

fn check_inside(path: &str) -> std::io::Result<()> {
    use std::io::Error;
    let inside = path.strip_prefix(&format!("{}/", work_folder())).ok_or_else(|| Error::other("not in the work folder"))?;
    if inside.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        return Err(Error::other("not a plain path"));
    }
    Ok(())
}
