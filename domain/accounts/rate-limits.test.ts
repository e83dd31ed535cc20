import { describe, expect, test } from 'vitest'
import { LIMITS, type Limit, nextTryAt, waitInWords } from './rate-limits'

const now = new Date('2026-05-04T10:00:00Z')
const limit: Limit = { free: 5, firstWaitMs: 60_000, longestWaitMs: 900_000, forgetMs: 86_400_000 }

function tries(points: number, lastSecondsAgo: number) {
  return { points, expiresAt: new Date(now.getTime() - lastSecondsAgo * 1_000 + limit.forgetMs) }
}

describe('the next try', () => {
  test.each<[string, ReturnType<typeof tries> | null, number | null]>([
    ['is free at first', null, null],
    ['is free below the limit', tries(4, 0), null],
    ['waits a minute at the limit', tries(5, 0), 60],
    ['waits what is left of the minute', tries(5, 45), 15],
    ['is allowed when the minute is over', tries(5, 60), null],
    ['waits twice as long after the next one', tries(6, 0), 120],
    ['waits four times as long after that', tries(7, 0), 240],
    ['waits a quarter of an hour at most', tries(500, 0), 900],
    ['is allowed after the longest wait, whatever came before', tries(500, 900), null],
    ['is free again when all is forgotten', tries(500, 86_400), null],
  ])('%s', (_name, before, seconds) => {
    const at = nextTryAt(limit, before, now)
    expect(at && (at.getTime() - now.getTime()) / 1_000).toBe(seconds)
  })
})

test('no limit keeps anybody out for more than two hours', () => {
  for (const one of Object.values(LIMITS)) expect(one.longestWaitMs).toBeLessThanOrEqual(2 * 3_600_000)
})

test.each([
  [1, 'a minute'],
  [60, 'a minute'],
  [61, '2 minutes'],
  [899, '15 minutes'],
  [7_200, '2 hours'],
  [5_401, '2 hours'],
])('%i seconds are %s', (seconds, words) => {
  expect(waitInWords(new Date(now.getTime() + seconds * 1_000), now)).toBe(words)
})
