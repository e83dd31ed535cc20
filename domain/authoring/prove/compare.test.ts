import { describe, expect, it } from 'vitest'
import { compareSaid, firstDifference } from './compare'

describe('firstDifference', () => {
  it.each([
    ['a\nb', 'a\nb\n', null],
    ['a  \nb', 'a\r\nb', null],
    ['', '\n', null],
    ['a\nb', 'a\nc', { index: 1, claimed: 'b', actual: 'c' }],
    ['a', 'a\nb', { index: 1, claimed: null, actual: 'b' }],
    ['a\nb', 'a', { index: 1, claimed: 'b', actual: null }],
    ['a\nb', 'a\n  b', { index: 1, claimed: 'b', actual: '  b' }],
  ])('compares %j with %j', (claimed, actual, expected) => {
    expect(firstDifference(claimed, actual)).toEqual(expected)
  })
})

describe('compareSaid', () => {
  const actual = [
    'error[E0133]: call to unsafe function',
    '  --> src/main.rs:8:18',
    '   |',
    '8  |     f();',
    '   |     ^^^ call',
    '',
    "thread 'main' (4711) panicked at src/main.rs:1:1:",
  ].join('\n')

  it.each([
    ['all of it', actual, null],
    ['one line, whatever the gutter', ' |\n8  |     f();', null],
    ['lines with a gap that is marked', 'error[E0133]: call to unsafe function\n...\n   |     ^^^ call', null],
    ['another thread number', "thread 'main' (1) panicked at src/main.rs:1:1:", null],
    ['no thread number', "thread 'main' panicked at src/main.rs:1:1:", null],
    ['nothing', '', null],
    [
      'a gap that is not marked',
      'error[E0133]: call to unsafe function\n   |     ^^^ call',
      { index: 1, line: '|     ^^^ call' },
    ],
    [
      'the wrong order',
      '   |     ^^^ call\n...\nerror[E0133]: call to unsafe function',
      { index: 2, line: 'error[E0133]: call to unsafe function' },
    ],
    ['carets elsewhere', '   |      ^^^ call', { index: 0, line: '|      ^^^ call' }],
  ])('compares %s', (_, claimed, expected) => {
    expect(compareSaid(claimed, actual)).toEqual(expected)
  })
})
