import { describe, expect, test } from 'vitest'
import { lies } from './judgement'
import { exportedNames } from './own-names'

const TESTS = 'mod tests { use crate::*; #[test] fn a() { assert!(f().is_ok()); assert_eq!(f().len(), 1) } }'
const found = (text: string, given: string[] = []) =>
  lies([{ path: 'src/lib.rs', text }], TESTS, given).map(({ token }) => token.text)

describe('what could decide a comparison', () => {
  test.each([
    ['impl PartialEq for A { fn eq(&self, _: &A) -> bool { true } }', ['PartialEq']],
    ['impl<T> std::cmp::PartialEq<T> for A {}', ['PartialEq']],
    ['mod m { impl ::core::cmp::PartialOrd for A {} }', ['PartialOrd']],
    ['#[inline] fn f() {} impl r#Ord for A {}', ['r#Ord']],
    ['use std::cmp::{Ordering, PartialEq as P}; impl P for A {}', ['PartialEq']],
    ['m!(PartialEq);', ['PartialEq']],
    ['macro_rules! m { () => { impl PartialEq for A {} } }', ['PartialEq']],
    ['impl A { pub fn is_ok(&self) -> bool { true } }', ['is_ok']],
    ['impl A { pub const unsafe fn r#len(&self) {} }', ['r#len']],
    ['macro_rules! m { ($n:ident) => { impl A { pub fn $n(&self) {} } } }', ['$']],
    ['#[derive(Clone, PartialEq, Ord)] pub struct A;', []],
    [
      'fn f<T: PartialEq + Ord>(a: T, b: impl PartialOrd) -> impl Ord where T: PartialEq { <T as PartialEq>::eq(&a, &a) }',
      [],
    ],
    ['use std::cmp::Ord;', []],
    ['impl A { fn is_ok(&self) {} pub(crate) fn len(&self) {} pub fn other(&self) {} }', []],
    ['pub fn is_ok() {}', []],
  ])('%s', (text, wanted) => expect(found(text)).toEqual(wanted))

  test('is allowed where the exercise does it', () => {
    const given = 'impl PartialEq for A {} impl A { pub fn len(&self) {} }'
    expect(found('impl PartialEq for B {} impl B { pub fn len(&self) {} }', [given])).toEqual([])
    expect(found('impl Ord for B {}', [given])).toEqual(['Ord'])
  })
})

describe('what tests take from the crate', () => {
  test('is what the solution exports and they mention, and its traits', () => {
    const solution = `pub use std::io::{Error, Result as R}; pub const unsafe fn f() {} pub struct A { pub b: u8 } pub struct Unmentioned;
      pub trait Given { fn g(); } pub trait New {} pub(crate) fn h() {} fn i() {} pub static mut S: u8 = 0; pub mod m { pub fn n() {} } impl A { pub fn q() {} }`
    const tests = 'mod tests { use crate::*; fn t() { f(); A { b: S }; m::n(); h(); i(); A::q(); let e: R; } }'
    expect(exportedNames(solution, 'pub trait Given {}', tests)).toEqual(['R', 'f', 'A', 'Given', 'S', 'm'])
  })

  test.each([
    ['f()', true],
    ['crate::f()', true],
    ['super::f()', true],
    ['use crate::{g, f};', true],
    ['0..F', true],
    ['0..=F', true],
    ['A { a: 1, ..F }', true],
    ['list.f()', false],
    ['list . f ()', false],
    ['self.F.len()', false],
    ['Iterator::f(list)', false],
  ])('is mentioned by %s: %s', (tests, mentioned) => {
    const name = /F/.test(tests) ? 'F' : 'f'
    expect(exportedNames('pub fn f() {} pub const F: usize = 3;', '', tests)).toEqual(mentioned ? [name] : [])
  })

  test('is unknown where a macro declares it', () => {
    expect(exportedNames('macro_rules! m { () => { pub fn f() {} } } m!();', '', 'f()')).toBeNull()
    expect(exportedNames('thread_local! { static A: u8 = 1 } pub fn f() {}', '', 'f()')).toEqual(['f'])
    expect(exportedNames('pub use inner::*;', '', 'f()')).toBeNull()
  })
})
