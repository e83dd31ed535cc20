import { describe, expect, test, vi } from 'vitest'
import { testCrate, testNames } from './harness'

describe('hidden tests', () => {
  test('are found by name, wherever they stand', () => {
    const source = `#[cfg(test)]
mod tests {
    use super::*;
    // #[test] fn commented_out() {}
    const S: &str = r#"#[test] fn in_a_string() {}"#;
    fn helper<'a>(c: char) -> bool { c == '{' }
    #[test]
    fn plain() {}
    #[test]
    #[should_panic(expected = "no")]
    fn panics() {}
    #[tokio::test]
    async fn waits() {}
    #[test]
    #[ignore]
    fn ignored() {}
    mod inner { #[test] fn deep() {} }
}`
    expect(testNames(source)).toEqual(['tests::plain', 'tests::panics', 'tests::waits', 'tests::inner::deep'])
  })

  test('keep their line numbers', () => {
    const source = 'mod tests {\n    use crate::*;\n    #[test]\n    fn a() { here(); }\n}\n'
    const line = testCrate(source, '', [1n, 2n])
      .source.split('\n')
      .findIndex((text) => text.includes('here()'))
    expect(line).toBe(3)
  })

  test('without a module of their own get one', () => {
    expect(testNames('#[test]\nfn a() {}\n')).toEqual(['tests::a'])
  })

  test("see what the learner's file imports from std, unless it is renamed or a macro", () => {
    const learner = `use std::ffi::{CStr, c_int};\nuse std::assert_ne as assert_eq;\nuse std::fmt as f;\nmod m { use std::rc::Rc; }\n// use std::io;`
    const { source } = testCrate('mod tests { #[test] fn a() {} }', learner, [1n, 2n])
    const head = source.split('\n')[0]
    expect(head).toContain('use ::std::ffi::{CStr,c_int};')
    expect(head).not.toMatch(/as assert_eq|std::fmt as|Rc|std::io/)
  })

  test('find standard names before those of the learner, except where the exercise or the tests declare them', () => {
    const source = (tests: string, own: string[] = []) => testCrate(tests, '', [1n, 2n], { own }).source
    expect(source('mod tests { use std::panic; #[test] fn a() {} }')).toMatch(
      /use ::exercise::\*; use ::std::\{assert, assert_eq.*\bpanic\b.*use ::std; use ::core; pub\(crate\) mod tests/,
    )
    expect(source('type Result = u8; mod tests { #[test] fn a() {} }')).not.toMatch(/\bResult, Ok\b/)
    expect(source('mod tests { #[test] fn a() {} }', ['Result', 'vec!'])).not.toMatch(/\bResult, Ok\b|\bvec\b/)
    expect(source('mod tests { enum A { #[doc = "Ok"] None, Two(Some) } use A::*; #[test] fn a() {} }')).toMatch(
      /\bOption, Some, Result, Ok\b/,
    )
    expect(source('mod tests { #[test] fn a() {} }', ['vec'])).toMatch(/\bvec\b/)
  })

  test("see of the learner's crate what the exercise's solution exports, and of std what it imports", () => {
    const given = { starter: '', solution: 'use std::rc::Rc; pub fn f() -> Rc<u8> { Rc::new(1) } pub fn other() {}' }
    const learner = 'use std::sync::Arc; pub const got: u8 = 1; pub fn f() {}'
    const { source } = testCrate('mod tests { use crate::*; #[test] fn a() { let got = f(); } }', learner, [1n, 2n], {
      given,
    })
    expect(source).toContain('use ::exercise::{f};')
    expect(source).toContain('use ::std::rc::Rc;')
    expect(source).not.toMatch(/exercise::\*|Arc/)
  })

  test('are among decoys that repeat one of them, at places that are drawn anew', () => {
    const lots = vi.fn(() => 0)
    const { entries, source } = testCrate('mod tests { #[test] fn a() {} #[test] fn b() {} }', '', [1n, 2n], { lots })
    expect(entries.filter(({ decoy }) => !decoy)).toEqual([
      { test: 0, decoy: false },
      { test: 1, decoy: false },
    ])
    expect(entries.filter(({ decoy }) => decoy).length).toBe(4)
    expect(lots).toHaveBeenCalledTimes(4 + 6)
    expect(source).toContain('{ let _ = b(); ::ferropath_harness::give_up() }')
    const order = () => JSON.stringify(testCrate('mod tests { #[test] fn a() {} }', '', [1n, 2n]).entries)
    expect(new Set(Array.from({ length: 100 }, order)).size).toBeGreaterThan(1)
  })
})
