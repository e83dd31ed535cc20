import { afterAll, describe, expect, test } from 'vitest'
import type { Job } from './protocol'
import { ask, canRun, run, runner } from './testing'

afterAll(() => runner.close())

const judge = (text: string, more: Partial<Job>) =>
  ask({ kit: 'std', mode: 'check', files: [{ path: 'lib.rs', text }], ...more })

describe.skipIf(!canRun)('code that must not compile', () => {
  const START = `#[derive(Clone, Copy)]
pub struct Approval;
impl Approval { pub fn delete(&self) {} }
pub fn twice() {
    let approval = Approval;
    approval.delete();
    approval.delete();
}
`
  const RIGHT = START.replace('#[derive(Clone, Copy)]', '').replace('&self', 'self')
  const mustNotCompile = { code: 'E0382', within: { name: 'twice', text: START }, says: '`approval`' }
  const refused = (text: string) => judge(text, { mustNotCompile })

  test('is refused in its function, and nowhere else', async () => {
    expect(await refused(RIGHT)).toMatchObject({ verdict: 'passed' })
    expect(await refused(RIGHT.replace('pub fn twice', '/* as it was */ pub  fn  twice'))).toMatchObject({
      verdict: 'passed',
    })
  })

  const elsewhere = 'fn other() { let s = String::new(); drop(s); drop(s); }'
  test.each([
    ['it compiles', START, 'This compiles. It should be refused with E0382.'],
    [
      'another error of that code',
      START + elsewhere,
      'This is refused with E0382, but in line 9 of lib.rs. It should be refused in `twice`, and nowhere else.',
    ],
    [
      'one more error of that code',
      RIGHT + elsewhere,
      'This is refused with E0382, but in line 9 of lib.rs. It should be refused in `twice`, and nowhere else.',
    ],
    [
      'another error of that code in its first line',
      START.replace('pub fn twice', `${elsewhere} pub fn twice`),
      'This is refused with E0382, but in line 4 of lib.rs. It should be refused in `twice`, and nowhere else.',
    ],
    [
      'another error of that code in its last line',
      `${START.trimEnd()} ${elsewhere}`,
      'This is refused with E0382, but in line 8 of lib.rs. It should be refused in `twice`, and nowhere else.',
    ],
    ['one more error', `${RIGHT}fn other() -> u8 { "" }`, 'This is refused, but with E0308 and not only with E0382.'],
    [
      'the function is another',
      RIGHT.replace('approval.delete();\n}', `${elsewhere.slice(12)}`),
      'The function `twice` has to stay unchanged: it’s what must not compile.',
    ],
    ['the function is gone', elsewhere, 'The function `twice` has to stay unchanged: it’s what must not compile.'],
    [
      'there are two of it',
      `${RIGHT}mod m { fn twice() {} }`,
      'The function `twice` has to stay unchanged: it’s what must not compile.',
    ],
    [
      'it is inside of a macro',
      `macro_rules! m { () => { ${RIGHT} } } m!();`,
      'The function `twice` has to stay unchanged: it’s what must not compile.',
    ],
  ])('not when %s', async (_, text, message) => {
    expect(await refused(text)).toMatchObject({ verdict: 'failed', message })
  })

  test('for the reason that is meant', async () => {
    const other = { ...mustNotCompile, says: '`broker`' }
    expect(await judge(RIGHT, { mustNotCompile: other })).toMatchObject({
      verdict: 'failed',
      message: 'This is refused with E0382, but for another reason: the error should be about `broker`.',
    })
  })
})

describe.skipIf(!canRun)('clippy', () => {
  const evasions = ['clippy', 'warnings', 'macro_rules', 'automatically_derived', 'allow']
  const UNTIDY = 'pub fn one() -> u8 { return 1; }'
  const lint = (text: string) => judge(text, { mode: 'lint', grants: [], evasions })

  test('is satisfied, or says what it misses', async () => {
    expect(await lint('pub fn one() -> u8 { 1 }')).toMatchObject({ verdict: 'passed' })
    expect(await lint(UNTIDY)).toMatchObject({ verdict: 'failed', diagnostics: [{ code: 'clippy::needless_return' }] })
  })

  test.each([
    `#![cfg(not(clippy))] ${UNTIDY}`,
    `#![cfg_attr(all(), cfg(not(clippy)))] ${UNTIDY}`,
    `#[cfg(not(clippy))] mod m { ${UNTIDY} }`,
    `#[cfg(not(r#clippy))] ${UNTIDY}`,
    `#![allow(clippy::all)] ${UNTIDY}`,
    `#[allow(warnings)] ${UNTIDY}`,
    `#[expect(warnings)] ${UNTIDY}`,
    `macro_rules! m { () => { ${UNTIDY} } } m!();`,
    `macro_rules! m { ($c:ident) => { #[cfg(not($c))] ${UNTIDY} } } m!(clippy);`,
  ])('cannot be kept away by %s', async (text) => {
    const outcome = await lint(text)
    expect(outcome.verdict).toBe('compile_error')
    expect(outcome.diagnostics[0]?.message).toContain('could hide code from clippy')
  })
})

describe.skipIf(!canRun)('code without std', () => {
  const check = (text: string) => judge(text, { noStd: true })

  test('has core and alloc', async () => {
    const text =
      '#![no_std]\nextern crate alloc;\nuse alloc::vec::Vec;\npub fn f() -> Vec<u8> { let mut v = Vec::new(); v.extend(core::iter::once(1)); v }'
    expect(await check(text)).toMatchObject({ verdict: 'passed' })
    const tests = { path: 'tests.rs', text: 'mod tests { #[test] fn a() { assert_eq!(crate::f(), [1]) } }' }
    expect(await judge(text, { noStd: true, tests })).toMatchObject({ verdict: 'passed' })
  })

  test.each([
    ['a raw name', '#![no_std]\nextern crate r#std;\npub fn f() { std::println!("std is here"); }'],
    ['another name', '#![no_std]\nextern crate std as core2;\npub fn f() { core2::println!("std is here"); }'],
    [
      'a macro',
      '#![no_std]\nmacro_rules! m { ($a:ident) => { extern crate $a; } } m!(std);\npub fn f() { std::println!("std is here"); }',
    ],
    ['an attribute that means a module', 'mod q { #![no_std] }\npub fn f() { std::println!("std is here"); }'],
    [
      'an attribute in a macro',
      'macro_rules! m { () => { #![no_std] } }\npub fn f() { std::println!("std is here"); }',
    ],
    ['no attribute', 'pub fn f() { std::println!("std is here"); }'],
    ['a crate that needs it', '#![no_std]\nextern crate test; pub fn f() {}'],
  ])('gets none by %s', async (_, text) => {
    expect(await check(text)).toMatchObject({ verdict: 'compile_error' })
  })
})

describe.skipIf(!canRun)('a program', () => {
  test('that spins is out of time, whichever limit comes first', async () => {
    const spin = 'fn main() { loop { std::hint::spin_loop() } }'
    for (const limits of [
      { runWallMs: 5000, runCpuS: 1 },
      { runWallMs: 800, runCpuS: 5 },
      { runWallMs: 1000, runCpuS: 1 },
    ]) {
      expect(await run(spin, { limits })).toMatchObject({ verdict: 'timeout' })
    }
    const tests = { path: 'tests.rs', text: 'mod tests { #[test] fn a() { crate::spin() } }' }
    const outcome = await judge('pub fn spin() { loop {} }', { tests, limits: { runWallMs: 9000, runCpuS: 1 } })
    expect(outcome).toMatchObject({ verdict: 'timeout', tests: [{ outcome: 'timeout' }] })
  })

  test('says when it gets no input, and when bytes were replaced', async () => {
    const reads = 'fn main() { println!("{}", std::io::stdin().lines().count()); }'
    expect(await run(reads)).toMatchObject({
      verdict: 'passed',
      stdout: '0\n',
      message: expect.stringMatching(/^There’s no input here/),
    })
    const bytes = "use std::io::Write; fn main() { std::io::stdout().write_all(&[b'a', 0xff, b'\\n']).unwrap(); }"
    expect(await run(bytes)).toMatchObject({ stdout: 'a\uFFFD\n', message: expect.stringContaining('is not UTF-8') })
    expect((await run('fn main() { println!("ä"); }')).message).toBeUndefined()
  })

  test('of kit cxx compiles without an edition', async () => {
    const source =
      '#[cxx::bridge] mod b { extern "Rust" { fn seven() -> u8; } } fn seven() -> u8 { 7 } fn main() { println!("{}", seven()); }'
    expect(await run(source, { kit: 'cxx' })).toMatchObject({ verdict: 'passed', stdout: '7\n' })
  })
})
