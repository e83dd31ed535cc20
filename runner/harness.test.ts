import { describe, expect, test } from 'vitest'
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

  test('find the standard macros before those of the learner, except where they import them themselves', () => {
    const { source } = testCrate('mod tests { use std::panic; #[test] fn a() {} }', '', [1n, 2n])
    expect(source).toMatch(/mod tests \{#\[allow\(unused_imports\)\] use ::std::\{assert, assert_eq/)
    expect(source).not.toMatch(/use ::std::\{[^}]*\bpanic\b/)
  })
})
