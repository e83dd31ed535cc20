import { expect, it } from 'vitest'
import { hasGap, withoutMarks } from './marked-code'

it('takes marks out of code and leaves types in comments alone', () => {
  expect(withoutMarks('let `[mut]` a = f(`[&a[0]]`);\n/// a `[u8]` here')).toBe(
    'let mut a = f(&a[0]);\n/// a `[u8]` here',
  )
  expect(withoutMarks('let a = [1];')).toBe('let a = [1];')
})

it.each([
  ['fn f() -> ___ { 1 }', true],
  ['let x = ____;', true],
  ['let my___name = 1; let __x = 2;', false],
])('knows a gap: %j %s', (code, expected) => expect(hasGap(code)).toBe(expected))
