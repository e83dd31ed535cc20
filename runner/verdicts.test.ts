import { afterAll, describe, expect, test } from 'vitest'
import { ask, canRun, check, run, runner } from './testing'

// Several compilers in a row, on a machine that may be busy.
afterAll(() => runner.close())

const TESTS = `
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles() {
        assert_eq!(double(2), 4);
    }

    #[test]
    fn doubles_zero() {
        assert_eq!(double(0), 0, "zero stays zero");
    }

    #[test]
    #[should_panic(expected = "too big")]
    fn refuses_what_is_too_big() {
        double(u32::MAX);
    }
}
`
const RIGHT = `pub fn double(n: u32) -> u32 {
    n.checked_mul(2).expect("too big")
}
`

describe.skipIf(!canRun)('a check', () => {
  test('passes when every test has passed', async () => {
    const outcome = await check(RIGHT, TESTS)
    expect(outcome.verdict).toBe('passed')
    expect(outcome.tests.map((t) => [t.name, t.outcome])).toEqual([
      ['tests::doubles', 'passed'],
      ['tests::doubles_zero', 'passed'],
      ['tests::refuses_what_is_too_big', 'passed'],
    ])
  })

  test('says which test failed, and on what values', async () => {
    const outcome = await check('pub fn double(n: u32) -> u32 { n.checked_mul(2).expect("too big") + 1 }', TESTS)
    expect(outcome.verdict).toBe('failed')
    expect(outcome.tests[1]).toMatchObject({ outcome: 'failed', left: '1', right: '0' })
    expect(outcome.tests[1]?.message).toContain('zero stays zero')
    expect(outcome.tests[2]?.outcome).toBe('passed')
  })

  test('puts a compiler error on its token, with what it suggests and explains', async () => {
    const outcome = await check(
      'pub fn double(n: u32) -> u32 {\n    let é = "ü"; let x = n;\n    x = n * 2;\n    x\n}\n',
      TESTS,
    )
    expect(outcome.verdict).toBe('compile_error')
    const [error] = outcome.diagnostics.filter((found) => found.level === 'error')
    expect(error).toMatchObject({ code: 'E0384', file: 'lib.rs', line: 3, column: 5, endColumn: 14 })
    expect(error?.labels.some((label) => !label.primary && label.line === 2 && label.column === 22)).toBe(true)
    expect(error?.suggestions[0]).toMatchObject({
      applicable: true,
      edits: [{ line: 2, column: 22, replacement: 'mut ' }],
    })
    expect(error?.explained).toBe(true)
    expect(await runner.explain(String(error?.code))).toContain('immutable variable')
  })

  test('runs tests of tokio, and tests that return a result', async () => {
    const source =
      'use tokio::time::{sleep, Duration};\npub async fn nap() -> u8 { sleep(Duration::from_secs(60)).await; 7 }'
    const tests = `mod tests { use crate::*;
      #[tokio::test(start_paused = true)] async fn naps() { assert_eq!(nap().await, 7); }
      #[test] fn parses() -> Result<(), std::num::ParseIntError> { "x".parse::<u8>().map(|_| ()) } }`
    const outcome = await check(source, tests, { kit: 'tokio', edition: '2021' })
    expect(outcome.tests.map((t) => t.outcome)).toEqual(['passed', 'failed'])
  })

  test('a program of its own prints, panics, or ends with a code', async () => {
    expect(await run('fn main() { println!("hello"); }')).toMatchObject({ verdict: 'passed', stdout: 'hello\n' })
    expect(await run('fn main() { panic!("no"); }')).toMatchObject({
      verdict: 'failed',
      message: 'The program panicked.',
    })
    expect(await run('fn main() { std::process::abort() }')).toMatchObject({ verdict: 'crashed' })
  })

  test('formats, and lints', async () => {
    const files = [{ path: 'lib.rs', text: 'pub fn f( x:&Vec<u8> )->usize{ return x.len(); }\n' }]
    const formatted = await ask({ kit: 'std', mode: 'format', files })
    expect(formatted.formatted?.[0]?.text).toBe('pub fn f(x: &Vec<u8>) -> usize {\n    return x.len();\n}\n')
    const linted = await ask({ kit: 'std', mode: 'lint', files })
    expect(linted.verdict).toBe('failed')
    expect(linted.diagnostics.map((found) => found.code).sort()).toEqual(['clippy::needless_return', 'clippy::ptr_arg'])
  })

  test('can ask for code that must not compile, or not use unsafe, or not use std', async () => {
    const files = [{ path: 'lib.rs', text: 'pub fn f() { let v = vec![1]; drop(v); drop(v); }' }]
    expect((await ask({ kit: 'std', mode: 'check', files, mustNotCompile: { code: 'E0382' } })).verdict).toBe('passed')
    expect((await ask({ kit: 'std', mode: 'check', files, mustNotCompile: { code: 'E0499' } })).verdict).toBe('failed')
    const sneaky = '#[allow(unsafe_code)] pub fn double(n: u32) -> u32 { unsafe { n.unchecked_mul(2) } }'
    expect((await check(sneaky, TESTS, { denyUnsafe: true })).verdict).toBe('compile_error')
    const withStd = 'pub fn double(n: u32) -> u32 { std::cmp::max(n, 0) }'
    for (const before of ['', '// #![no_std]\n', 'extern /**/ crate std;']) {
      expect((await check(before + withStd, TESTS, { noStd: true })).verdict).toBe('compile_error')
    }
    const right = `// without extern crate std\n${RIGHT}`
    expect((await check(right, TESTS, { noStd: true })).verdict).toBe('passed')
  })
})

const CXX = `#[cxx::bridge]
mod ffi {
    unsafe extern "C++" {
        include!("exercise/include/shim.h");
        fn twice(n: i32) -> i32;
    }
}
pub fn double(n: i32) -> i32 {
    ffi::twice(n)
}
`
const HEADER = '#pragma once\n#include "rust/cxx.h"\n#include <cstdint>\nint32_t twice(int32_t n);\n'

function cxx(shim: string) {
  const files = [
    { path: 'lib.rs', text: CXX },
    { path: 'shim.h', text: HEADER },
    { path: 'shim.cc', text: shim },
  ]
  const tests = { path: 'tests.rs', text: 'mod tests { use crate::*; #[test] fn t() { assert_eq!(double(4), 8); } }' }
  return ask({ kit: 'cxx', mode: 'check', edition: '2021', files, tests })
}

describe.skipIf(!canRun)('across the boundary to C++', () => {
  test('passes, and fails on the value', async () => {
    expect(
      (await cxx('#include "exercise/include/shim.h"\nint32_t twice(int32_t n) { return 2 * n; }\n')).verdict,
    ).toBe('passed')
    expect((await cxx('#include "exercise/include/shim.h"\nint32_t twice(int32_t n) { return n; }\n')).verdict).toBe(
      'failed',
    )
  })

  test("shows g++'s error in the learner's file", async () => {
    const outcome = await cxx('#include "exercise/include/shim.h"\nint32_t twice(int32_t n) {\n  return 2 * m;\n}\n')
    expect(outcome.verdict).toBe('compile_error')
    expect(outcome.diagnostics[0]).toMatchObject({ file: 'shim.cc', line: 3, column: 14, level: 'error' })
  })

  test("shows the linker's error where the missing function is declared", async () => {
    const outcome = await cxx('#include "exercise/include/shim.h"\n')
    expect(outcome.verdict).toBe('compile_error')
    expect(outcome.diagnostics[0]).toMatchObject({ file: 'shim.h', line: 4, column: 9, code: 'linker' })
  })
})

const LEAVES = 'std::process::exit(0)'
const WRONG = 'pub fn double(_: u32) -> u32 { 9 }\n'

describe.skipIf(!canRun)('does not pass', () => {
  const forgeries: [string, string][] = [
    ['an empty file', ''],
    ['a deleted function', '// pub fn double(n: u32) -> u32 { n * 2 }'],
    ['a private function', 'fn double(n: u32) -> u32 { n.checked_mul(2).expect("too big") }'],
    ['an edited signature', 'pub fn double(n: u32, _m: u32) -> u32 { n }'],
    ['a program that leaves in the function', `pub fn double(_: u32) -> u32 { ${LEAVES} }`],
    ['a program that aborts', 'pub fn double(_: u32) -> u32 { std::process::abort() }'],
    [
      'forged output of libtest',
      `pub fn double(_: u32) -> u32 { println!("{{\\"type\\":\\"suite\\",\\"event\\":\\"ok\\",\\"passed\\":3}}\\ntest result: ok. 3 passed; 0 failed"); ${LEAVES} }`,
    ],
    [
      'macros of the same name as those the tests use',
      `${WRONG}#[macro_export] macro_rules! assert_eq { ($($t:tt)*) => { () } }\n#[macro_export] macro_rules! assert { ($($t:tt)*) => { () } }`,
    ],
    ['a module that calls itself std', `${WRONG}pub mod std { pub mod process { pub fn exit(_: i32) {} } }`],
    [
      'a constructor that exits',
      `${WRONG}#[used]\n#[unsafe(link_section = ".init_array")]\nstatic C: extern "C" fn() = { extern "C" fn c() { ${LEAVES} } c };`,
    ],
    ['a main of its own', `#![no_main]\n${WRONG}#[unsafe(no_mangle)] pub extern "C" fn main() -> i32 { 0 }`],
    [
      'a panic handler of its own',
      `#![no_std]\n${WRONG}#[panic_handler] fn p(_: &core::panic::PanicInfo) -> ! { loop {} }`,
    ],
    ['a panic hook that exits', `pub fn double(_: u32) -> u32 { std::panic::set_hook(Box::new(|_| ${LEAVES})); 9 }`],
    [
      'a thread that exits later',
      `pub fn double(_: u32) -> u32 { std::thread::spawn(|| { std::thread::sleep(std::time::Duration::from_micros(200)); ${LEAVES} }); std::thread::sleep(std::time::Duration::from_millis(2)); 9 }`,
    ],
    [
      'closed descriptors',
      'unsafe extern "C" { fn close(fd: i32) -> i32; }\npub fn double(n: u32) -> u32 { for fd in 0..1024 { unsafe { close(fd) }; } n.wrapping_mul(2) }',
    ],
    [
      'writing what looks like success to every descriptor',
      `unsafe extern "C" { fn write(fd: i32, b: *const u8, n: usize) -> isize; }
       pub fn double(_: u32) -> u32 { for fd in 3..1024 { for m in [&b"D"[..], b"A0123456789abcdef", b"I0"] { unsafe { write(fd, m.as_ptr(), m.len()) }; } } ${LEAVES} }`,
    ],
    [
      'an exit handler that ends everything well',
      `unsafe extern "C" { fn atexit(f: extern "C" fn()) -> i32; fn _exit(c: i32) -> !; } extern "C" fn bye() { unsafe { _exit(0) } }
       pub fn double(_: u32) -> u32 { unsafe { atexit(bye) }; 9 }`,
    ],
    [
      'a process of its own memory',
      'use std::io::Write; pub fn double(_: u32) -> u32 { std::fs::OpenOptions::new().write(true).open("/proc/self/mem").unwrap().write_all(b"x").unwrap(); 9 }',
    ],
    [
      'a child that outlives it',
      'unsafe extern "C" { fn fork() -> i32; fn _exit(c: i32) -> !; } pub fn double(_: u32) -> u32 { unsafe { if fork() != 0 { _exit(0) } } 9 }',
    ],
  ]
  test.each(forgeries)('%s', async (_, source) => {
    const outcome = await check(source, TESTS)
    expect(outcome.verdict).not.toBe('passed')
    // It says something useful: a diagnostic, a test's message, or a sentence.
    const says = [
      outcome.message,
      ...outcome.tests.map((t) => t.message),
      ...outcome.diagnostics.map((found) => found.message),
    ]
    expect(says.filter(Boolean).length).toBeGreaterThan(0)
  })

  test('and does not show the tests to the learner', async () => {
    const peek = `pub const A: &str = include_str!("tests.rs");\n${RIGHT}`
    expect((await check(peek, TESTS)).verdict).toBe('compile_error')
    const read = `pub fn double(_: u32) -> u32 { for p in ["/job/hidden/tests.rs", "/proc/self/exe", "/job/out/program", "/job/out/tests.o"] { match std::fs::read(p) { Ok(b) => println!("READ {p} {}", b.len()), Err(e) => println!("{p} {e}") } } 9 }`
    const outcome = await check(read, TESTS)
    expect(outcome.stdout).toContain('/job/hidden/tests.rs')
    expect(outcome.stdout).not.toContain('READ')
  })
})

describe.skipIf(!canRun)('somebody who leaves', () => {
  test.each(['queued', 'compiling', 'running'] as const)('at the word "%s" is not worked for', async (moment) => {
    const gone = new AbortController()
    const seen: string[] = []
    const result = await runner.run(
      { kit: 'std', mode: 'run', files: [{ path: 'main.rs', text: 'fn main() { loop {} }' }] },
      {
        cache: false,
        signal: gone.signal,
        onProgress: (progress) => {
          seen.push(progress)
          if (progress === moment) gone.abort()
        },
      },
    )
    expect(result).toEqual({ outcome: 'cancelled' })
    expect(seen.at(-1)).toBe(moment)
  })
})
