import { expect, it } from 'vitest'
import { filesFromForm, isSaid } from './form'

it('takes the text fields as files, with the line ends of a source', () => {
  const form = new URLSearchParams([
    ['exercise', 't/first/two'],
    ['file:src/lib.rs', 'fn a() {}\r\n\r\n// \\r stays\r'],
    ['file:src/shim.cc', ''],
    ['files', 'no'],
  ])
  expect(filesFromForm(form)).toEqual([
    { path: 'src/lib.rs', text: 'fn a() {}\n\n// \\r stays\r' },
    { path: 'src/shim.cc', text: '' },
  ])
})

it.each([
  ['full', true],
  ['constructor', false],
  ['words of somebody', false],
  [['full'], false],
  [undefined, false],
])('%j', (word, known) => {
  expect(isSaid(word)).toBe(known)
})
