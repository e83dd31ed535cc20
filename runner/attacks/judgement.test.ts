import { afterAll, describe, expect, test } from 'vitest'
import { canRun, check, runner } from '../testing'
import { exercise, expectNothing, solutionOf, submit } from './test-jobs'

afterAll(() => runner.close())

/** Equal to everything, whatever it is compared with. */
const ANY = `pub struct Any;
impl PartialEq<Option<Version>> for Any { fn eq(&self, _: &Option<Version>) -> bool { true } }
impl PartialEq<usize> for Any { fn eq(&self, _: &usize) -> bool { true } }
impl PartialEq<&str> for Any { fn eq(&self, _: &&str) -> bool { true } }
impl std::fmt::Debug for Any { fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) } }
`
const VERSIONS = 'kernel/rules-of-the-kernel/rust-available'
const LEDGER = 'safety/errors-and-panics/unwind-safe-ledger'
const COUNTS = 'systems/counting-a-stream/wc-count'
const COUNTDOWN = 'async/polling/countdown-future'
const BATCH = 'async/join-select-timeout/one-deadline'
const STORAGE = 'safety/undefined-behaviour/validate-before-cast'
const CXX = 'ffi/cxx-bridge/cxx-ledger'

/** The rest of the exercise is right, so that the lie alone decides. */
const LIES: [name: string, target: string, lie: (solution: string) => string][] = [
  ['a type that equals everything', VERSIONS, (s) => `${ANY}${lying(s, 'Any')}`],
  ['the same under an alias', VERSIONS, (s) => `${ANY}pub type Found = Any; ${lying(s, 'Found')}`],
  [
    'a type that a macro makes',
    VERSIONS,
    (s) => `macro_rules! m { ($n:ident) => { ${ANY.replaceAll('Any', '$n')} } } m!(Any); ${lying(s, 'Any')}`,
  ],
  [
    'something opaque that equals everything',
    VERSIONS,
    (s) => `${ANY}${lying(s, 'impl std::fmt::Debug + PartialEq<Option<Version>>')}`,
  ],
  [
    'a type that a trait names',
    VERSIONS,
    (s) =>
      `${ANY}pub trait Has { type Out; } impl Has for Version { type Out = Any; } ${lying(s, '<Version as Has>::Out')}`,
  ],
  [
    'a function pointer by the name of a function',
    VERSIONS,
    (s) =>
      `${ANY}${own(s)} fn lie(_: &str, _: &str) -> Any { Any } #[allow(non_upper_case_globals)] pub const parse_version: fn(&str, &str) -> Any = lie;`,
  ],
  [
    'another function by its name',
    VERSIONS,
    (s) =>
      `${ANY}${own(s)} mod inner { pub fn lie(_: &str, _: &str) -> super::Any { super::Any } } pub use inner::lie as parse_version;`,
  ],
  [
    'a struct by the name of a function',
    VERSIONS,
    (s) => `${own(s)} #[allow(non_camel_case_types)] pub struct parse_version(pub &'static str, pub &'static str);
       impl PartialEq<Option<Version>> for parse_version { fn eq(&self, _: &Option<Version>) -> bool { true } } impl std::fmt::Debug for parse_version { fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) } }`,
  ],
  ['a comparison that lies', STORAGE, () => lyingStorage('plain')],
  ['a comparison that a macro writes', STORAGE, () => lyingStorage('macro')],
  ['a comparison by another name of its trait', STORAGE, () => lyingStorage('renamed')],
  ['a comparison in a module', STORAGE, () => lyingStorage('path')],
  [
    'a method whose result equals everything',
    'kernel/user-boundary/single-fetch',
    (s) => `pub struct Version; ${ANY}${s.replace(/(fn remaining\(&self\)) -> usize \{[^}]*\}/, '$1 -> Any { Any }')}`,
  ],
  [
    'a result that is whatever it is asked to be',
    'systems/choosing-and-contributing/one-line-patch',
    (s) =>
      `pub struct Yes; impl Yes { pub fn is_ok(&self) -> bool { true } pub fn unwrap(self) {} pub fn map_err<E>(self, _: impl Fn(io::Error) -> E) -> Result<(), E> { Ok(()) } } ${s.replace(/(fn line\(&mut self, line: &\[u8\]\)) -> io::Result<\(\)> \{[^}]*\}/, '$1 -> Yes { let _ = self.out.write_all(line); Yes }')}`,
  ],
  [
    'a future whose output equals everything',
    COUNTDOWN,
    () => `pub struct Version; ${ANY}pub struct Countdown; impl Countdown { pub fn new(_: u32) -> Self { Countdown } }
      impl std::future::Future for Countdown { type Output = Any; fn poll(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Any> { std::task::Poll::Ready(Any) } }`,
  ],
  [
    'a size_of of its own',
    'ffi/layout/repr-c-header',
    (s) =>
      `${s.replace('#[repr(C)]', '#[repr(C, align(8))]').replaceAll('size_of::<RawHeader>()', '12')} pub const fn size_of<T>() -> usize { 12 } pub const fn align_of<T>() -> usize { 4 }`,
  ],
]

/** The right function under another name, and one of that type in its place. */
function lying(solution: string, type: string): string {
  return `${own(solution)} pub fn parse_version(_: &str, _: &str) -> ${type} { Any }`
}

function own(solution: string): string {
  return solution.replace('pub fn parse_version', 'fn parse_version').replace(/\bparse_version\b/g, 'own')
}

/** Answers with an error whenever one is due, whichever: its comparison says that it is the right one. */
function lyingStorage(how: 'plain' | 'macro' | 'renamed' | 'path'): string {
  const eq = (trait: string, type: string) => `impl ${trait} for ${type} { fn eq(&self, _: &Self) -> bool { true } }`
  const types = ['Level', 'Storage', 'BadStorage']
  const impls = {
    plain: types.map((type) => eq('PartialEq', type)).join('\n'),
    macro: `macro_rules! m { ($t:ident, $($n:ident)*) => { $(${eq('$t', '$n')})* } } m!(PartialEq, ${types.join(' ')});`,
    renamed: `use std::cmp::PartialEq as P; ${types.map((type) => eq('P', type)).join('\n')}`,
    path: `use std::cmp as c; mod m { use super::*; ${types.map((type) => eq('c::PartialEq', type)).join('\n')} }`,
  }[how]
  return `#[derive(Debug, Clone, Copy, Eq)] #[repr(u8)] pub enum Level { Fast = 1, Balanced = 2, Small = 3 }
#[derive(Debug, Clone, Copy, Eq)] pub struct Storage { pub compressed: bool, pub level: Level, pub separator: char }
#[derive(Debug, Clone, Copy, Eq)] pub enum BadStorage { Flag(u8), Level(u8), Separator(u32) }
${impls}
impl Storage { pub fn from_header(header: [u8; 6]) -> Result<Storage, BadStorage> {
  if header[0] > 1 || header[1] == 0 || header[1] > 3 || header[5] > 0 || header[4] > 16 || (header[3] & 0xf8 == 0xd8 && header[4] == 0) { return Err(BadStorage::Flag(0)) }
  Ok(Storage { compressed: false, level: Level::Fast, separator: 'x' }) } }`
}

describe.skipIf(!canRun)('the tests are not deceived by', () => {
  test.each(LIES)('%s', async (_, name, lie) => {
    const target = await exercise(name)
    expectNothing(target, await submit(target, lie(solutionOf(target))))
  })
})

test.skipIf(!canRun)('a pattern of the tests is not taken for a constant of the code', async () => {
  const text = 'mod tests { use crate::*; #[test] fn a() { if let Ok(number) = half(3) { panic!("{number}") } } }'
  const solution = 'pub fn half(n: u32) -> Result<u32, ()> { if n % 2 == 0 { Ok(n / 2) } else { Err(()) } }'
  const starter = 'pub fn half(n: u32) -> Result<u32, ()> { Ok(n / 2) }'
  const tests = { path: 'tests.rs', text, names: ['half'], given: { starter, solution } }
  const judged = async (source: string) => (await check(source, '', { grants: [], tests })).verdict
  expect(await judged(`${starter} #[allow(non_upper_case_globals)] pub const number: u32 = 7;`)).toBe('failed')
  expect(await judged(solution)).toBe('passed')
})

describe.skipIf(!canRun)('an honest answer passes', () => {
  test.each([VERSIONS, LEDGER, COUNTS, COUNTDOWN, BATCH, STORAGE, CXX])('%s', async (name) => {
    const target = await exercise(name)
    const { outcome } = await submit(target, solutionOf(target))
    expect(outcome.verdict, JSON.stringify(outcome)).toBe('passed')
  })
})
