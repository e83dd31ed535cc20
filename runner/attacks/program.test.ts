import { afterAll, describe, expect, test } from 'vitest'
import { canRun, runner } from '../testing'
import { exercise, expectNothing, starterOf, submit } from './test-jobs'

afterAll(() => runner.close())

const SAFE = 'kernel/rules-of-the-kernel/rust-available'
const TOKIO = 'async/join-select-timeout/one-deadline'
const UNSAFE = 'safety/undefined-behaviour/validate-before-cast'
const FFI = 'ffi/c-abi/qsort-from-libc'

const eachFd = (body: string) => `for fd in 0..600 { let path = format!("/proc/self/fd/{fd}"); ${body} }`
const poll = (folder: string) =>
  `std::thread::spawn(|| for _ in 0..200 { if let Ok(all) = std::fs::read_dir("${folder}") { for one in all.flatten() { println!("{:?} {:?}", one.path(), std::fs::read_to_string(one.path()).ok()) } } });`

/** Statements at the beginning of the first function that a test calls. */
const IN_SAFE_CODE: [name: string, code: string][] = [
  ['leaves with success', 'std::process::exit(0)'],
  ['aborts', 'std::process::abort()'],
  ['leaves from another thread', 'std::thread::spawn(|| std::process::exit(0)).join().ok();'],
  [
    'leaves later, from a thread that goes on',
    'std::thread::spawn(|| { std::thread::yield_now(); std::process::exit(0) });',
  ],
  ['leaves out of a panic hook', 'std::panic::set_hook(Box::new(|_| std::process::exit(0)));'],
  [
    'leaves out of a destructor of its thread',
    'struct L; impl Drop for L { fn drop(&mut self) { std::process::exit(0) } } thread_local!(static A: L = const { L }); A.with(|_| {}); std::thread::spawn(|| A.with(|_| {})).join().ok();',
  ],
  [
    'eats every panic',
    'std::panic::set_hook(Box::new(|_| {})); let _ = std::panic::catch_unwind(|| panic!("passed"));',
  ],
  ['throws what is not a message', 'std::panic::resume_unwind(Box::new(Ok::<(), ()>(())));'],
  [
    'throws what panics when it is dropped',
    'struct B; impl Drop for B { fn drop(&mut self) { panic!("again") } } std::panic::panic_any(B);',
  ],
  [
    'prints what a test harness prints',
    'println!("test result: ok. 5 passed; 0 failed"); eprintln!("A"); print!("\\u{1}A");',
  ],
  [
    'opens every descriptor',
    eachFd(
      'if let Ok(mut f) = std::fs::OpenOptions::new().read(true).write(true).open(&path) { use std::io::Write; let _ = f.write_all(b"D"); let _ = f.write_all(&[b\'A\'; 17]); }',
    ),
  ],
  [
    'reads every descriptor',
    eachFd(
      'println!("{path} {:?}", std::fs::read_link(&path)); if fd > 2 { if let Ok(t) = std::fs::read_to_string(&path) { println!("{t}") } }',
    ),
  ],
  [
    'uses up all descriptors',
    'let mut all = vec![]; while let Ok(f) = std::fs::File::open("/dev/null") { all.push(f) } std::mem::forget(all);',
  ],
  [
    'fills the numbers with sockets of its own',
    'let mut all = vec![]; while let Ok(p) = std::os::unix::net::UnixStream::pair() { all.push(p) } for (a, _) in &mut all { use std::io::Write; let _ = a.write_all(b"DAAAAAAAAAAAAAAAAA"); } std::mem::forget(all);',
  ],
  [
    'reads and writes its own memory',
    'for p in ["/proc/self/mem", "/proc/thread-self/mem", "/proc/1/mem"] { if let Ok(f) = std::fs::OpenOptions::new().write(true).read(true).open(p) { println!("open {f:?}") } }',
  ],
  [
    'looks for what its memory holds',
    'for p in ["maps", "smaps", "pagemap", "auxv", "environ", "cmdline", "exe", "stack", "syscall", "stat", "map_files"] { println!("{p} {:?}", std::fs::read(format!("/proc/self/{p}")).map(|b| String::from_utf8_lossy(&b).into_owned()).ok()) }',
  ],
  [
    'reads its program',
    'for p in ["/stage/tests", "/proc/self/exe", "/proc/self/root/stage/tests", "/proc/self/cwd/../../stage/tests"] { println!("{:?}", std::fs::read(p).map(|b| String::from_utf8_lossy(&b).into_owned()).ok()) }',
  ],
  [
    'asks for arguments and variables',
    'println!("{:?} {:?}", std::env::args_os().collect::<Vec<_>>(), std::env::vars_os().collect::<Vec<_>>());',
  ],
  ['starts itself', 'println!("{:?}", std::process::Command::new("/proc/self/exe").output());'],
  [
    'becomes something else',
    'use std::os::unix::process::CommandExt; println!("{:?}", std::process::Command::new("/usr/bin/true").exec());',
  ],
  ['watches the work folder', poll('/job')],
  ['watches the outputs', poll('/job/out')],
  ['watches the temporary files', poll('/tmp')],
  ['watches shared memory', poll('/dev/shm')],
  ['watches its processes', poll('/proc/self/task')],
  [
    'puts a link where others may write',
    'for p in ["/job/out/tests.o", "/job/tmp/tests.rs"] { let _ = std::fs::remove_file(p); let _ = std::os::unix::fs::symlink("/stage/tests", p); println!("{:?}", std::fs::read(p).map(|b| b.len()).ok()); }',
  ],
  [
    'replaces the compiler for the next one',
    'println!("{:?}", std::fs::write("/toolchain/bin/rustc", "x").is_ok()); println!("{:?}", std::fs::remove_dir_all("/kit").is_ok());',
  ],
  [
    'asks who called',
    'println!("{}", std::backtrace::Backtrace::force_capture()); #[track_caller] fn w() -> String { std::panic::Location::caller().to_string() } println!("{}", w());',
  ],
  ['guesses by its process number', 'if std::process::id() % 2 == 0 { std::process::exit(0) } std::process::exit(101)'],
  [
    'guesses by the time',
    'if std::time::SystemTime::now().elapsed().map_or(0, |d| d.subsec_nanos()) % 2 == 0 { std::process::exit(0) } std::process::exit(101)',
  ],
  [
    'guesses by the order in files of its own',
    'let n = std::fs::read_dir("/job/tmp").map_or(0, |d| d.count()); let _ = std::fs::write(format!("/job/tmp/{n}"), ""); if n < 5 { std::process::exit(0) } std::process::exit(101)',
  ],
  ['never returns', 'loop { std::thread::park() }'],
  [
    'recurses until the end',
    'fn r(n: u64) -> u64 { if n == 0 { 0 } else { r(std::hint::black_box(n + 1)) + 1 } } println!("{}", r(1));',
  ],
  [
    'takes all threads',
    'let mut n = 0; while std::thread::Builder::new().spawn(|| loop { std::thread::park() }).is_ok() { n += 1; if n > 500 { break } }',
  ],
]

const SPEAK =
  'for fd in 3..600i32 { for word in [&b"S"[..], b"D"] { write(fd, word.as_ptr(), word.len()); } let mut a = [b\'A\'; 17]; if read(fd, a[1..].as_mut_ptr(), 16) == 16 { write(fd, a.as_ptr(), 17); } }'

/** What the exercise grants is `unsafe`, and foreign functions in the second. */
const WITH_POWERS: [name: string, target: string, source: (starter: string) => string][] = [
  [
    'speaks through files made of numbers',
    UNSAFE,
    (s) =>
      into(
        s,
        'from_header',
        'use std::os::fd::FromRawFd; use std::io::{Read, Write}; for fd in 3..400 { let mut f = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(fd) }); if f.metadata().is_ok() { let _ = f.write(b"S"); let _ = f.write(b"D"); let mut a = [b\'A\'; 17]; if f.metadata().is_ok_and(|m| { use std::os::unix::fs::FileTypeExt; m.file_type().is_socket() }) && f.read(&mut a[1..]).is_ok() { let _ = f.write(&a); } } } std::process::exit(0)',
      ),
  ],
  [
    'duplicates every descriptor',
    UNSAFE,
    (s) =>
      into(
        s,
        'from_header',
        'use std::io::Write; for fd in 3..400 { let b = unsafe { std::os::fd::BorrowedFd::borrow_raw(fd) }; if let Ok(o) = b.try_clone_to_owned() { let mut f = std::fs::File::from(o); let _ = f.write(b"D"); let _ = f.write(b"AAAAAAAAAAAAAAAAA"); } } std::process::exit(0)',
      ),
  ],
  [
    'closes every descriptor',
    UNSAFE,
    (s) =>
      into(
        s,
        'from_header',
        'use std::os::fd::FromRawFd; for fd in 3..600 { drop(unsafe { std::os::fd::OwnedFd::from_raw_fd(fd) }) }',
      ),
  ],
  [
    'reads far over its own stack',
    UNSAFE,
    (s) =>
      into(
        s,
        'from_header',
        'let here = 0u8; let at = &raw const here; let mut text = Vec::new(); for i in 0..2000 { text.push(unsafe { at.add(i).read_volatile() }) } println!("{}", String::from_utf8_lossy(&text)); std::process::exit(0)',
      ),
  ],
  [
    'speaks through the C library and leaves',
    FFI,
    (s) =>
      `${s} mod c { unsafe extern "C" { pub safe fn write(fd: i32, b: *const u8, n: usize) -> isize; pub safe fn read(fd: i32, b: *mut u8, n: usize) -> isize; pub safe fn _exit(c: i32) -> !; pub safe fn dup2(a: i32, b: i32) -> i32; } }`.replace(
        /(pub fn \w+[^{]*\{)/,
        `$1 use c::*; ${SPEAK.replace('read(fd', '0 * dup2(fd, fd) as isize + 0 * read(0')} _exit(0);`,
      ),
  ],
]

function into(source: string, name: string, code: string): string {
  return source.replace(new RegExp(`(fn ${name}\\b[^{]*\\{)`), (head) => `${head} ${code};`)
}

describe.skipIf(!canRun)('a program under test gets nothing when it', () => {
  test.each(IN_SAFE_CODE)('%s', async (_, code) => {
    const target = await exercise(SAFE)
    const starter = starterOf(target)
    const source = into(into(starter, 'parse_version', code), 'rust_available', code)
    expect(source).not.toBe(starter)
    expectNothing(target, await submit(target, source, { runWallMs: 1500 }))
  })

  test.each(WITH_POWERS)('%s', async (_, name, change) => {
    const target = await exercise(name)
    const starter = starterOf(target)
    const source = change(starter)
    expect(source).not.toBe(starter)
    expectNothing(target, await submit(target, source, { runWallMs: 1500 }))
  })

  test('registers descriptors with tokio', async () => {
    const target = await exercise(TOKIO)
    const code =
      'for fd in 3..200i32 { if let Ok(a) = tokio::io::unix::AsyncFd::new(fd) { println!("{:?}", a.get_ref()); std::mem::forget(a) } }'
    expectNothing(target, await submit(target, into(starterOf(target), 'batch', code), { runWallMs: 1500 }))
  })
})
