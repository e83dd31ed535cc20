import { describe, expect, it } from 'vitest'
import { wholeProgram } from './wrap-main'

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
