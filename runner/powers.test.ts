import { describe, expect, test } from 'vitest'
import { declaredNames, intruders } from './own-names'
import { powersIn } from './powers'

const grants = (text: string) => powersIn([{ path: 'lib.rs', text }]).map(({ grant }) => grant)

describe('powers', () => {
  test.each([
    ['pub fn f() { unsafe { g() } }', ['unsafe']],
    ['unsafe impl Send for A {}', ['unsafe']],
    ['macro_rules! m { () => { unsafe { g() } } }', ['unsafe']],
    ['core::arch::asm!("nop")', ['asm']],
    ['use core::arch::asm as x;', ['asm']],
    ['core::arch::r#global_asm!("")', ['asm']],
    ['#[unsafe(naked)] extern "C" fn f() { naked_asm!("ret") }', ['asm', 'asm']],
    ['#[unsafe(no_mangle)] pub extern "C" fn write() {}', ['no_mangle']],
    ['#[no_mangle] pub fn write() {}', ['no_mangle']],
    ['#[cfg_attr(all(), no_mangle)] pub fn write() {}', ['no_mangle']],
    ['#[unsafe(export_name = "write")] pub fn f() {}', ['no_mangle']],
    ['#[used] #[unsafe(link_section = ".init_array")] static A: fn() = f;', ['link_section']],
    [
      'macro_rules! m { ($a:ident) => { #[$a = ".init_array"] static A: u8 = 1; } } m!(link_section);',
      ['link_section'],
    ],
    ['unsafe extern "C" { fn read(); }', ['ffi']],
    ['extern "C" { fn read(); }', ['ffi']],
    ['extern { fn read(); }', ['ffi']],
    ['macro_rules! m { ($($t:tt)*) => { extern $($t)* } } m!("C" { fn read(); });', ['ffi']],
    ['#[global_allocator] static A: A = A;', ['global_allocator']],
    ['#!/bin/"\nunsafe fn f() {} // "', ['unsafe']],
    ['m!(cr#"a" unsafe {} "#);', ['unsafe']],
    ['extern\u200e "C" {}', ['ffi']],
    ['extern r#"C"# { fn read(); }', ['ffi']],
  ])('%s', (text, wanted) => expect(grants(text)).toEqual(wanted))

  test.each([
    'pub fn f() -> u8 { 1 }',
    '// unsafe { asm!("") }\n/* no_mangle /* extern "C" { } */ */ const A: &str = "unsafe"; const B: &str = r#"extern {"#;',
    'pub extern "C" fn callback() {} pub type F = extern "C" fn(u8); extern crate alloc;',
    '#![forbid(unsafe_code)] #![deny(unsafe_op_in_unsafe_fn)]',
    "fn f<'unsafe_>(c: char) { c == 'a'; let r#extern_ = 1; }",
  ])('are not in %j', (text) => expect(grants(text)).toEqual([]))

  test('have a place', () => {
    expect(powersIn([{ path: 'src/lib.rs', text: '\n  // ä 𝄞\n  ä 𝄞 unsafe {}' }])).toEqual([
      { grant: 'unsafe', path: 'src/lib.rs', line: 3, column: 8, endColumn: 14, text: 'unsafe' },
    ])
  })
})

describe('traits that could stand in the way of tests', () => {
  const tests = 'mod tests { #[test] fn a() { assert_eq!(list().len(), 1); list().sum::<u8>(); } }'
  const found = (text: string, own: string[] = []) =>
    intruders([{ path: 'lib.rs', text }], tests, own).map(({ method }) => method.text)

  test.each([
    ['pub trait A { fn other(self) {} fn len(self) -> u8 { 1 } }', ['len']],
    ['pub unsafe trait A { fn r#len(self) -> u8 { 1 } }', ['r#len']],
    ['pub mod m { pub trait A { fn sum(self) {} } } pub use m::*;', ['sum']],
    ['macro_rules! m { ($v:vis $n:ident) => { $v trait A { fn $n(self) {} } } } m!(pub len);', ['$']],
    ['macro_rules! m { ($($t:tt)*) => { pub trait A { $($t)* } } } m!(fn len(self) {});', ['len']],
    ['macro_rules! m { ($i:item) => { $i } } m! { pub trait A { fn len(self) {} } }', ['len']],
    ['trait A { fn len(self) {} }', []],
    ['pub(crate) trait A { fn len(self) {} }', []],
    ['pub trait A { fn other(self) {} } impl B { pub fn len(&self) {} }', []],
  ])('%s', (text, wanted) => expect(found(text)).toEqual(wanted))

  test("are not the exercise's own", () => {
    const solution = 'pub trait List { fn len(&self) -> u8; }'
    expect(found(solution, declaredNames(solution))).toEqual([])
  })
})

test('a file declares items, imports, macros, and functions inside of items', () => {
  const source = `use std::{fmt::{self, Display as D}, io::Result}; pub struct A; macro_rules! m { () => {} }
    impl A { pub fn len(&self) {} } pub mod n { pub struct Hidden; } pub fn f() {}`
  expect(declaredNames(source)).toEqual(['self', 'D', 'Result', 'A', 'm!', '.len', 'n', 'f'])
  expect(declaredNames(source, 'top')).toEqual(['self', 'D', 'Result', 'A', 'm!', 'n', 'f'])
})
