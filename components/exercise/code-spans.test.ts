import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import type { ShownDiagnostic } from '@/domain/exercise/public'
import { marksOf, rangeOf } from './code-spans'

const text = Text.of(['fn a() {', '    b("é𝄞");', '', '}'])
const at = (line: number, column: number, endLine: number, endColumn: number, file = 'src/lib.rs') => ({
  file,
  line,
  column,
  endLine,
  endColumn,
})

describe('rangeOf', () => {
  it.each([
    ['one word', at(2, 5, 2, 6), 'b'],
    ['characters beyond ASCII, in UTF-16 units', at(2, 7, 2, 12), '"é𝄞"'],
    ['several lines', at(1, 8, 2, 6), '{\n    b'],
    ['more than the line has', at(4, 1, 4, 99), '}'],
    ['a line that is not there', at(9, 1, 9, 5), ''],
  ])('finds %s', (_, place, expected) => {
    const { from, to } = rangeOf(text, place)
    expect(text.sliceString(from, to)).toBe(expected)
  })
})

describe('marksOf', () => {
  const diagnostic = (change: Partial<ShownDiagnostic>): ShownDiagnostic => ({
    ...at(2, 5, 2, 6),
    level: 'error',
    code: 'E0425',
    message: 'cannot find function `b`',
    labels: [],
    notes: [],
    suggestions: [],
    lesson: null,
    explanationAvailable: true,
    ...change,
  })

  it('marks the place and every other that the compiler speaks of, each in its file', () => {
    const labels = [
      { ...at(2, 5, 2, 6), text: 'not found in this scope', primary: true },
      { ...at(1, 4, 1, 5), text: 'similarly named', primary: false },
      { ...at(1, 1, 1, 2, 'src/shim.cc'), text: 'declared here', primary: false },
    ]
    const seen = (path: string) =>
      marksOf(diagnostic({ labels }), path, text).map(({ primary, diagnostic: { from, to, severity, message } }) => ({
        primary,
        severity,
        message,
        text: text.sliceString(from, to),
      }))
    expect(seen('src/lib.rs')).toEqual([
      {
        primary: true,
        severity: 'error',
        message: 'E0425: cannot find function `b`\nnot found in this scope',
        text: 'b',
      },
      { primary: false, severity: 'info', message: 'similarly named', text: 'a' },
    ])
    expect(seen('src/shim.cc')).toMatchObject([{ primary: false, message: 'declared here' }])
  })

  it('makes a place without width visible', () => {
    const [mark] = marksOf(diagnostic(at(1, 9, 1, 9)), 'src/lib.rs', text)
    expect(mark && text.sliceString(mark.diagnostic.from, mark.diagnostic.to)).toBe('{')
  })
})
