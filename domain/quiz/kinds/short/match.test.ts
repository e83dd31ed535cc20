import { describe, expect, it } from 'vitest'
import { matches } from './match'

const words = { response: 'short' as const, exactCase: false }
const invisible = ['\u2060', '\u200b', '\u200d', '\ufeff', '\u202c', '\u202e', '\u00ad', '\ufe0f', '\u0007']

describe('matches', () => {
  it.each([
    ['Safety Invariant', 'safety invariant'],
    ['safety invariant.', 'safety invariant'],
    ['"safety"', 'safety'],
    ['“The safety”!', 'safety'],
    ['The safety', 'safety'],
    ['an owner', 'the owner'],
    ['linker', 'the linker'],
    ['The linker.', 'a linker'],
    ['  two\u00a0\u2003words ', 'two words'],
    ['\uff33\uff45\uff4e\uff44', 'send'],
    ['`Arc`', 'arc'],
    ['\u2212' + '1', '-1'],
    ['\uff0d\uff11', '-1'],
    ['\u20131', '-1'],
    ['\u2019static', "'static"],
    ['“”', '""'],
    ['e\u0301', '\u00e9'],
    ...invisible.map((mark) => [`se${mark}nd${mark}`, 'send']),
  ])('%j is %j', (typed, wanted) => {
    expect(matches(typed, wanted, words)).toBe(true)
  })

  it.each([
    ['static', "'static"],
    ['println', 'println!'],
    ['a', 'b'],
    ['the', 'linker'],
    ['1', '-1'],
    ['safety invariants', 'safety invariant'],
    ['', 'x'],
    ['.', 'x'],
  ])('%j is not %j', (typed, wanted) => {
    expect(matches(typed, wanted, words)).toBe(false)
  })

  it('keeps to upper and lower case where the author asks for it', () => {
    const exact = { response: 'short' as const, exactCase: true }
    expect(matches('send', 'Send', exact)).toBe(false)
    expect(matches('`Send`.', 'Send', exact)).toBe(true)
  })

  it('takes every sign of code for what it is', () => {
    const code = { response: 'code' as const, exactCase: false }
    expect(matches('let x = 1', 'let x = 1;', code)).toBe(false)
    expect(matches('let  x = 1;\u200b', 'let x = 1;', code)).toBe(true)
  })
})
