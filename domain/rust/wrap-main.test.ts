import { describe, expect, it } from 'vitest'
import { isTestsOnly, wholeProgram } from './wrap-main'

describe('wholeProgram', () => {
  it('leaves a program with a main function alone', () => {
    const code = 'async fn helper() {}\n  pub fn main () {}'
    expect(wholeProgram(code)).toEqual({ program: code, shift: { line: 0, columns: 0 } })
  })

  it('is not misled by a main function in a comment', () => {
    expect(wholeProgram('// fn main() {}\nlet a = 1;').program).toBe('// fn main() {}\nfn main() { let a = 1;\n}')
    expect(wholeProgram('/* fn main() */ let a = 1;').program).toBe('fn main() { /* fn main() */ let a = 1;\n}')
  })

  it('keeps every line on its line, and inner attributes outside', () => {
    const code = '#![allow(unused)]\nextern crate alloc;\n\nlet a = 1;\nlet b = 2;'
    expect(wholeProgram(code)).toEqual({
      program: '#![allow(unused)]\nextern crate alloc;\n\nfn main() { let a = 1;\nlet b = 2;\n}',
      shift: { line: 4, columns: 12 },
    })
  })

  it('lets a sample that ends in Ok use the question mark', () => {
    const { program } = wholeProgram('let n: u8 = "1".parse()?;\nOk::<(), std::num::ParseIntError>(())')
    expect(program).toContain('_inner().unwrap()')
  })
})

describe('what counts as a main function', () => {
  const isWhole = (code: string) => wholeProgram(code).shift.line === 0

  it.each([
    'pub  fn main () {}',
    'async fn main() {}',
    '#[cfg(windows)]\nfn main() {}',
    'mod a {}\nfn main() {}',
    '#![no_main]\n#[unsafe(no_mangle)]\nextern "C" fn start() {}',
    'macro_rules! m { () => { fn main() {} } }\nm!();',
    'make! { fn main() {} }',
  ])('%j is a program', (code) => expect(isWhole(code)).toBe(true))

  it.each([
    'let s = "fn main() {}";\nprintln!("{s}");',
    'let s = r#"fn main() {}"#;',
    'mod tests { fn main() {} }\nprintln!("hi");',
    'macro_rules! m { () => { fn main() {} } }',
    'fn mainly() {}',
    'impl App { fn main() {} }',
    '/* /* fn main() {} */ */ let a = 1;',
  ])('%j is a piece of one', (code) => expect(isWhole(code)).toBe(false))

  it('keeps inner attributes of several lines outside', () => {
    const { program, shift } = wholeProgram('/* c */\n#![allow(\n    unused,\n)]\nextern crate alloc;\nlet a = 1;')
    expect(program).toBe('/* c */\n#![allow(\n    unused,\n)]\nextern crate alloc;\nfn main() { let a = 1;\n}')
    expect(shift.line).toBe(6)
  })
})

describe('isTestsOnly', () => {
  it.each([
    ['#[test]\nfn t() { assert_eq!(1, 2) }', true],
    ['use std::fmt;\nfn helper() -> u8 { 1 }\n#[cfg(test)]\nmod tests { #[test] fn t() {} }', true],
    ['#[test]\nfn t() {}\nt();', false],
    ['#[test]\nfn t() {}\nfn main() {}', false],
    ['fn helper() {}', false],
    ['// #[test]\nfn helper() {}', false],
    ['unsafe { f() }\n#[test]\nfn t() {}', false],
  ])('%j: %s', (code, expected) => expect(isTestsOnly(code)).toBe(expected))
})
