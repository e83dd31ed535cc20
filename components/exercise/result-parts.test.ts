import { expect, it } from 'vitest'
import { messageOf } from './result-parts'

it.each([
  ['assertion `left == right` failed\n  left: 1\n right: 2 (tests.rs:4:5)', '1', '2', null],
  ['assertion `left == right` failed: the third item\n  left: 1\n right: 2', '1', '2', 'the third item'],
  ['assertion failed: sum(&[]).is_none()', null, null, 'assertion failed: sum(&[]).is_none()'],
  [null, null, null, null],
])('of %j, which has its sides shown, says the rest once', (message, left, right, said) => {
  expect(messageOf({ message, left, right })).toBe(said)
})
