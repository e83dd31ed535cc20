import { expect, it } from 'vitest'
import { anError, aReport } from './examples'
import { asProgram, moveBack } from './wrap-main'

const main = (text: string) => [{ path: 'src/main.rs', text }]

it('leaves a program as it is', () => {
  const files = main('fn main() { println!("1") }')
  expect(asProgram(files)).toEqual({ files, shift: null })
})

it('puts a piece of code into a main, and diagnostics where they were typed', () => {
  const { files, shift } = asProgram(main('let a = b;\nlet c = d;'))
  expect(files[0]?.text).toBe('fn main() { #![allow(unused)] let a = b;\nlet c = d;\n}')
  const at = (line: number, column: number) => {
    const place = { file: 'src/main.rs', line, column, endLine: line, endColumn: column + 1 }
    return { ...anError('E0425', 'no'), ...place, labels: [{ ...place, text: '', primary: true }] }
  }
  const moved = moveBack(aReport('compile_error', { diagnostics: [at(1, 39), at(2, 9)] }), shift)
  expect(moved.diagnostics).toEqual([at(1, 9), at(2, 9)])
})

it('gives a library of several files an empty main', () => {
  const files = [
    { path: 'src/shim.cc', text: 'int x;' },
    { path: 'src/lib.rs', text: 'pub fn a() {}' },
  ]
  expect(asProgram(files).files.map(({ text }) => text)).toEqual(['int x;', 'pub fn a() {}\nfn main() {}\n'])
})
