import { expect, test } from 'vitest'
import { nextStop } from './next-stop'

const lessons = ['a', 'b', 'c'].map((id) => ({ href: `/${id}`, title: id }))
const finish = { href: '/assessment', title: 'the final assessment' }

test.each([
  ['nothing was opened', [null, null, null], 'Start with', '/a'],
  ['the first is begun', [false, null, null], 'Continue with', '/a'],
  ['the first is done', [true, null, null], 'Continue with', '/b'],
  ['only a later one is done', [null, null, true], 'Continue with', '/a'],
  ['all are done', [true, true, true], 'All done. Prove it with', '/assessment'],
])('when %s', (_, isDone, words, href) => {
  expect(nextStop(lessons, isDone, finish)).toMatchObject({ words, stop: { href } })
})

test('when there is no lesson', () => {
  expect(nextStop([], [], finish)).toBeNull()
})
