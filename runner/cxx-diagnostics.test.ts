import { describe, expect, test } from 'vitest'
import { cppDiagnostics } from './cxx-diagnostics'

/** As g++ 12 writes it, with the bytes of the line, counted from one; the last one belongs to it. */
const said = (start: number, finish: number) => {
  const point = (column: number) => ({
    file: 'src/a.cc',
    line: 1,
    'byte-column': column,
    'display-column': 70,
    column: 70,
  })
  return JSON.stringify([
    { kind: 'error', message: 'no', locations: [{ caret: point(start), finish: point(finish) }], children: [] },
  ])
}

describe('g++ columns', () => {
  test.each([
    ['plain', 'int a = nix;', 'nix'],
    ['after tabs', '\t\tint a = nix;', 'nix'],
    ['after wide and combining characters', '/* 漢字 e\u0301 𝄞 */ int a = nix;', 'nix'],
    ['of a name with letters of two bytes', 'int a = größe;', 'größe'],
    ['of a name that ends in one', 'int a = café;', 'café'],
    ['of the last character', 'int a = ä', 'ä'],
  ])('%s', (_, line, name) => {
    const at = line.indexOf(name)
    const start = Buffer.byteLength(line.slice(0, at)) + 1
    const finish = start + Buffer.byteLength(name) - 1
    const places = new Map([['src/a.cc', { path: 'a.cc', lines: [line] }]])
    expect(cppDiagnostics(said(start, finish), places)).toMatchObject([
      { file: 'a.cc', line: 1, column: at + 1, endLine: 1, endColumn: at + 1 + name.length },
    ])
  })
})
