import { afterAll, describe, test } from 'vitest'
import { canRun, runner } from '../testing'
import { exercise, expectNothing, solutionOf, starterOf, submit } from './test-jobs'

afterAll(() => runner.close())

const APPROVAL = 'safety/types-as-proof/one-approval-one-deletion'
const THREAD = 'safety/send-sync/stays-on-its-thread'
const PATCH = 'systems/choosing-and-contributing/one-line-patch'
const BLOCKS = 'kernel/user-boundary/claim-as-check'
const FIELDS = 'kernel/user-boundary/four-fields'

const TWICE = 'fn other() { let approval = String::new(); drop(approval); drop(approval); }'
const UNWRAPS = 'self.out.write_all(name).unwrap();'

const TRICKS: [name: string, target: string, source: (starter: string, solution: string) => string][] = [
  ['the right error in front of the function, in its line', APPROVAL, (s) => s.replace('fn main', `${TWICE} fn main`)],
  ['the right error behind the function, in its line', APPROVAL, (s) => `${s.trimEnd()} ${TWICE}`],
  [
    'the right error out of a macro that the function uses',
    APPROVAL,
    (s) =>
      `macro_rules! println { ($($t:tt)*) => { { let approval = String::new(); drop(approval); drop(approval); } } } ${s}`,
  ],
  [
    'the right code for another reason',
    THREAD,
    (s) =>
      s
        .replace('pub fn run(&self) -> u32 {\n        self.number', 'pub fn run(&self) -> Rows { Rows(self.number)')
        .replace('pub struct Statement', 'pub struct Rows(pub u32); pub struct Statement'),
  ],
  ['the right code from a file of its own', THREAD, (s) => `include!("/dev/null"); include!("lib.rs"); ${s}`],
  ['the function behind a condition', APPROVAL, (_, s) => s.replace('fn main', '#[cfg(any())] fn main')],
  [
    'the function in a string of a macro',
    APPROVAL,
    (s) => `const A: &str = stringify! { ${s.slice(s.indexOf('fn main'))} }; ${s.slice(0, s.indexOf('fn main'))}`,
  ],
  ['code hidden from clippy by a condition', PATCH, (s) => `#![cfg(not(clippy))]\n${s}`],
  [
    'code hidden from clippy by a raw word',
    PATCH,
    (s) => s.replace('pub fn header', '#[cfg(not(r#clippy))] pub fn header'),
  ],
  ['a lint allowed by name', PATCH, (s) => `#![allow(clippy::unwrap_used)]\n${s}`],
  ['a lint expected', PATCH, (s) => `#![expect(clippy::unwrap_used)]\n${s}`],
  ['a group of lints allowed by cfg_attr', PATCH, (s) => `#![cfg_attr(all(), allow(clippy::restriction))]\n${s}`],
  ['the same call by its path', PATCH, (s) => s.replace(UNWRAPS, 'Result::unwrap(self.out.write_all(name));')],
  ['a panic in another form', PATCH, (s) => s.replace(UNWRAPS, 'if self.out.write_all(name).is_err() { panic!() }')],
  [
    'a macro around the call',
    PATCH,
    (s) => `macro_rules! w { ($e:expr) => { $e.unwrap() } } ${s.replace(UNWRAPS, 'w!(self.out.write_all(name));')}`,
  ],
  ['unsafe without a comment, in a macro', BLOCKS, (s) => s.replaceAll(/unsafe \{/g, 'unsafe /* SAFETY */ {')],
  [
    'std by its raw name',
    FIELDS,
    (s) => `${s} extern crate r#std; pub fn f() -> std::string::String { std::string::String::new() }`,
  ],
  ['std by another name', FIELDS, (s) => `${s} extern crate std as s; pub fn f() { s::process::exit(0) }`],
  [
    'std out of a macro',
    FIELDS,
    (s) => `${s} macro_rules! m { ($a:ident) => { extern crate $a; } } m!(std); pub fn f() { std::process::exit(0) }`,
  ],
  ['std through test', FIELDS, (s) => `#![feature(test)] ${s} extern crate test;`],
  [
    'no prelude, and std by its path',
    FIELDS,
    (s) => `#![no_implicit_prelude] ${s} pub fn f() { ::std::process::exit(0) }`,
  ],
]

describe.skipIf(!canRun)('an exercise that is not only about tests is not solved by', () => {
  test.each(TRICKS)('%s', async (_, name, source) => {
    const target = await exercise(name)
    expectNothing(target, await submit(target, source(starterOf(target), solutionOf(target))))
  })
})
