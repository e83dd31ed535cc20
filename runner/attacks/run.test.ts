import { afterAll, describe, expect, test } from 'vitest'
import type { Job } from '../protocol'
import { ask, canRun, check, runner } from '../testing'
import { attack, beforeMain, libc, RIGHT, STUB, shown } from './attack'

afterAll(() => runner.close())

const OWN_FILES = [
  '/proc/self/exe',
  '/proc/self/mem',
  '/stage/tests',
  '/proc/thread-self/mem',
  '/proc/1/mem',
  '/proc/1/fd/0',
  '/proc/1/maps',
]

describe.skipIf(!canRun)('a program under test', () => {
  const peek = OWN_FILES.map(
    (path) =>
      `match std::fs::File::open("${path}") { Ok(mut file) => { use std::io::Read; let mut bytes = [0; 16]; println!("OPEN ${path} {:?}", file.read(&mut bytes)) } Err(e) => println!("${path} {e}") }`,
  ).join('\n')

  test.each([
    ['in a test', `pub fn double(n: u32) -> u32 { ${peek} n }`],
    ['in a constructor', `${STUB}${beforeMain(peek)}`],
  ])('cannot read itself or its judge, %s', async (_, source) => {
    const outcome = await attack(source)
    expect(outcome.stdout).toContain('/stage/tests Permission denied')
    expect(outcome.stdout).not.toContain('OPEN')
  })

  const CHANGES: [string, string][] = [
    ['chmod', 'std::fs::set_permissions("/stage/tests", std::os::unix::fs::PermissionsExt::from_mode(0o777)).is_ok()'],
    [
      'chmod through /proc',
      'std::fs::set_permissions("/proc/self/exe", std::os::unix::fs::PermissionsExt::from_mode(0o777)).is_ok()',
    ],
    ['write', 'std::fs::OpenOptions::new().write(true).open("/stage/tests").is_ok()'],
    ['rename', 'std::fs::rename("/stage/tests", "/stage/other").is_ok()'],
    ['link', 'std::fs::hard_link("/stage/tests", "/job/tmp/tests").is_ok()'],
    ['copy', 'std::fs::copy("/stage/tests", "/job/tmp/tests").is_ok()'],
    ['create', 'std::fs::write("/stage/other", "x").is_ok()'],
    ['start itself', 'std::process::Command::new("/stage/tests").output().is_ok()'],
    [
      'start itself through /proc',
      'std::process::Command::new("/proc/self/exe").env("LD_PRELOAD", "/job/tmp/evil.so").output().is_ok()',
    ],
    ['start a compiler', 'std::process::Command::new("/usr/bin/cc").arg("--version").output().is_ok()'],
    ['become readable', '(unsafe { prctl(4, 1, 0, 0, 0) }) == 0'],
    ['trace its judge', '(unsafe { ptrace(16, 1, 0, 0) }) == 0'],
    ['trace its parent', '(unsafe { ptrace(16, getppid(), 0, 0) }) == 0'],
    ['read its judge', '(unsafe { syscall(310, 1, &[0usize; 2], 1, &[0usize; 2], 1, 0) }) >= 0'],
    ['write its judge', '(unsafe { syscall(311, 1, &[0usize; 2], 1, &[0usize; 2], 1, 0) }) >= 0'],
    ["take its judge's descriptors", '(unsafe { let fd = syscall(434, 1, 0); syscall(438, fd, 0, 0) }) >= 0'],
    [
      'start a program from memory',
      '(unsafe { syscall(322, 0, c"".as_ptr(), 0, 0, 0x1000) }) == 0 || (unsafe { syscall(59, c"/usr/bin/true".as_ptr(), 0, 0) }) == 0',
    ],
    ['mount', '(unsafe { syscall(165, 0, c"/stage".as_ptr(), 0, 0x1020, 0) }) == 0'],
  ]
  const foreign = libc(
    'fn prctl(o: i32, ...) -> i32;',
    'fn ptrace(r: i32, p: i32, a: usize, d: usize) -> i64;',
    'fn getppid() -> i32;',
    'fn syscall(n: i64, ...) -> i64;',
  )
  test.each(CHANGES)('cannot %s', async (_, attempt) => {
    const outcome = await attack(`${foreign}pub fn double(n: u32) -> u32 { println!("TRIED {}", ${attempt}); n }`)
    expect(outcome.stdout).toContain('TRIED false')
    expect(outcome.stdout).not.toContain('TRIED true')
  })
})

/** Speaks as the harness does, as far as somebody can who does not know the secret. */
const SPEAK = `for fd in 3..1100 { for word in [&b"S"[..], b"D"] { write(fd, word.as_ptr(), word.len()); }
  let mut answer = [b'A'; 17]; if recv(fd, answer[1..].as_mut_ptr(), 16, 0x40) == 16 { write(fd, answer.as_ptr(), 17); } }`
const SPEAKERS = libc(
  'fn write(fd: i32, b: *const u8, n: usize) -> isize;',
  'fn recv(fd: i32, b: *mut u8, n: usize, f: i32) -> isize;',
  'fn _exit(c: i32) -> !;',
)

describe.skipIf(!canRun)("the answer can't be read", () => {
  const FORGERIES: [string, string][] = [
    ['from a constructor that speaks and leaves', `${STUB}${SPEAKERS}${beforeMain(`unsafe { ${SPEAK} _exit(0) }`)}`],
    ['from a constructor that speaks and stays', `${STUB}${SPEAKERS}${beforeMain(`unsafe { ${SPEAK} }`)}`],
    ['from a test that speaks and leaves', `${SPEAKERS}pub fn double(_: u32) -> u32 { unsafe { ${SPEAK} _exit(0) } }`],
    [
      'from a destructor',
      `${STUB}${SPEAKERS}extern "C" fn late() { unsafe { ${SPEAK} } } #[used] #[unsafe(link_section = ".fini_array")] static LATE: extern "C" fn() = late;`,
    ],
    [
      'by all descriptors being in use',
      `${libc('fn dup(fd: i32) -> i32;')}pub fn double(_: u32) -> u32 { while unsafe { dup(0) } >= 0 {} 6 }`,
    ],
    [
      'with a write of its own',
      `${STUB}#[unsafe(no_mangle)] pub extern "C" fn write(_: i32, _: *const u8, n: usize) -> usize { n } #[unsafe(no_mangle)] pub extern "C" fn read(_: i32, _: *mut u8, n: usize) -> usize { n }`,
    ],
    [
      'with an _exit of its own',
      `${STUB}#[unsafe(no_mangle)] pub extern "C" fn _exit(_: i32) -> ! { loop {} } #[unsafe(no_mangle)] pub extern "C" fn exit(_: i32) -> ! { loop {} }`,
    ],
    ["with a main of the program's own", `${STUB}#[unsafe(no_mangle)] pub extern "C" fn main() -> i32 { 0 }`],
    [
      'with a harness of its own',
      `${STUB}pub mod ferropath_harness { pub struct Test; pub fn main() {} pub fn ends_well() -> bool { true } }`,
    ],
    [
      'with a list of tests of its own',
      `${STUB}pub mod tests { pub const FERROPATH_TESTS: &[u8] = &[]; } pub const FERROPATH_TESTS: &[u8] = &[];`,
    ],
    [
      'with macros by standard names',
      `${STUB}#[macro_export] macro_rules! assert_eq { ($($t:tt)*) => {} } #[macro_export] macro_rules! assert { ($($t:tt)*) => {} } #[macro_export] macro_rules! panic { ($($t:tt)*) => { loop {} } }`,
    ],
    [
      'with an attribute by the name of a standard one',
      `${STUB}#[macro_export] macro_rules! test { ($($t:tt)*) => {} } #[macro_export] macro_rules! derive { ($($t:tt)*) => {} }`,
    ],
    [
      'with crates by standard names',
      `${STUB}pub mod std { pub mod process { pub fn exit() {} } } pub mod core {} pub mod alloc {}`,
    ],
    [
      'with a hook that eats panics',
      'pub fn double(_: u32) -> u32 { std::panic::set_hook(Box::new(|_| std::process::exit(0))); panic!("too large") }',
    ],
    ['by leaving the thread', 'pub fn double(_: u32) -> u32 { std::thread::park(); 6 }'],
  ]
  test.each(FORGERIES)('%s', async (_, source) => {
    const outcome = await attack(source, { limits: { runWallMs: 1500 } })
    expect(outcome.verdict, shown(outcome)).not.toBe('passed')
  })

  test('with a crate that a test names, replaced', async () => {
    const tests =
      'mod tests { use crate::*; #[test] fn a() { std::thread::spawn(|| assert_eq!(double(3), 6)).join().unwrap(); } }'
    const spawn =
      'pub mod std { pub mod thread { pub struct J; impl J { pub fn join(self) -> Option<()> { Some(()) } } pub fn spawn<F>(_: F) -> J { J } } }'
    expect((await check(`${STUB}${spawn}`, tests)).verdict).not.toBe('passed')
    expect((await check(`${RIGHT}${spawn}`, tests)).verdict).toBe('passed')
  })

  test('with a trait whose method wins', async () => {
    const tests = 'mod tests { use crate::*; #[test] fn a() { let all: Vec<u8> = list(); assert_eq!(all.len(), 3); } }'
    const trait =
      'pub struct Any; impl PartialEq<i32> for Any { fn eq(&self, _: &i32) -> bool { true } } impl std::fmt::Debug for Any { fn fmt(&self, _: &mut std::fmt::Formatter) -> std::fmt::Result { Ok(()) } } pub trait Len { fn len(self) -> Any; } impl Len for Vec<u8> { fn len(self) -> Any { Any } }'
    const stub = `pub fn list() -> Vec<u8> { vec![] } ${trait}`
    const judged = await ask({
      kit: 'std',
      mode: 'check',
      files: [{ path: 'lib.rs', text: stub }],
      tests: { path: 'tests.rs', text: tests, names: ['list'] },
      grants: [],
    })
    expect(judged).toMatchObject({
      verdict: 'compile_error',
      diagnostics: [{ file: 'lib.rs', message: expect.stringContaining('`len`') }],
    })
  })
})

describe.skipIf(!canRun)('decoys', () => {
  // Assembly that goes back over two frames, as a function may that knows how deep it is called.
  test('catch code that answers for tests whose functions it never let return', async () => {
    const source = `${SPEAKERS}pub fn double(_: u32) -> u32 { unsafe { ${SPEAK} } std::process::exit(0) }`
    const outcome = await attack(source)
    expect(outcome.verdict).toBe('failed')
    expect(outcome.tests.map(({ outcome: how }) => how)).not.toContain('passed')
  })

  test('are not seen when all is right', async () => {
    const outcome = await attack(
      `pub fn double(n: u32) -> u32 { println!("double {n}"); n.checked_mul(2).expect("too large") }`,
    )
    expect(outcome.verdict).toBe('passed')
    expect(outcome.stdout.split('\n').sort()).toEqual(['', 'double 0', 'double 3', 'double 3', 'double 4294967295'])
    expect(outcome.stderr).not.toContain('decoy')
    expect(outcome.tests.map(({ name }) => name)).toEqual(['tests::of_three', 'tests::of_none', 'tests::of_too_much'])
  })
})

describe.skipIf(!canRun)('powers', () => {
  const judged = (source: string, grants: Job['grants']) => attack(source, { grants })
  test.each([
    ['unsafe', 'pub fn double(_: u32) -> u32 { unsafe { std::hint::unreachable_unchecked() } }'],
    ['no_mangle', `${STUB}#[no_mangle] pub fn malloc() {}`],
    [
      'link_section',
      `${STUB}macro_rules! m { ($a:ident) => { #[$a = ".init_array"] static A: u8 = 1; } } m!(link_section);`,
    ],
    ['ffi', `${STUB}unsafe extern "C" { safe fn abort() -> !; }`],
    ['asm', `${STUB}use core::arch::global_asm as harmless; harmless!("nop");`],
  ] as const)('%s is refused where it is not granted, with its place', async (grant, source) => {
    const outcome = await judged(source, [])
    expect(outcome).toMatchObject({ verdict: 'compile_error', diagnostics: [{ level: 'error', file: 'lib.rs' }] })
    expect(outcome.diagnostics[0]?.message).toContain('is not part of this exercise')
    const granted = await judged(source, [grant, ...(grant === 'unsafe' ? [] : (['unsafe'] as const))])
    expect(shown(granted)).not.toContain('is not part of this exercise')
  })

  test('are all there for a program that nobody judges', async () => {
    const source = 'fn main() { println!("{}", unsafe { *(&raw const A) }) } #[unsafe(no_mangle)] static A: u8 = 7;'
    const outcome = await ask({ kit: 'std', mode: 'run', files: [{ path: 'main.rs', text: source }] })
    expect(outcome).toMatchObject({ verdict: 'passed', stdout: '7\n' })
  })
})
