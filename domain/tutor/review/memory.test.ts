import { expect, it } from 'vitest'
import { afterReview, intervalDays, type Memory, recall } from './memory'

function remembered(reviews: [elapsedDays: number, right: boolean][]): Memory {
  const memory = reviews.reduce<Memory | null>((before, [days, right]) => afterReview(before, days, right), null)
  if (!memory) throw new Error('no review')
  return memory
}

it('agrees with the reference history of FSRS-6', () => {
  // `test_memo_state` of py-fsrs 6 and ts-fsrs 5: Again, then Good after 0, 1, 3, 8 and 21 days.
  const memory = remembered([
    [0, false],
    [0, true],
    [1, true],
    [3, true],
    [8, true],
    [21, true],
  ])
  expect(memory.stabilityDays).toBeCloseTo(53.62691, 4)
  expect(memory.difficulty).toBeCloseTo(6.3574867, 4)
})

it('begins with the published first intervals', () => {
  // Parameters w0 and w2 of FSRS-6 are the first stabilities of Again and Good.
  expect(afterReview(null, 0, false).stabilityDays).toBeCloseTo(0.212, 6)
  expect(afterReview(null, 0, true).stabilityDays).toBeCloseTo(2.3065, 6)
  expect([intervalDays(afterReview(null, 0, false)), intervalDays(afterReview(null, 0, true))]).toEqual([1, 2])
})

it('waits longer after each right answer in time, as far as a year', () => {
  let memory = afterReview(null, 0, true)
  const intervals = [intervalDays(memory)]
  for (let review = 0; review < 8; review++) {
    memory = afterReview(memory, intervals.at(-1) ?? 0, true)
    intervals.push(intervalDays(memory))
  }
  expect(intervals.slice(0, 5)).toEqual([2, 11, 46, 163, 365])
  expect(intervals.at(-1)).toBe(365)
})

it('comes back soon after a lapse, without starting over', () => {
  const known = remembered([
    [0, true],
    [2, true],
    [11, true],
  ])
  const lapsed = afterReview(known, 46, false)
  expect(intervalDays(lapsed)).toBeLessThan(intervalDays(known) / 4)
  expect(intervalDays(afterReview(lapsed, intervalDays(lapsed), true))).toBeGreaterThan(2)
})

it('is recalled with 90 % after its stability, by definition', () => {
  expect(recall({ stabilityDays: 10, difficulty: 5 }, 10)).toBeCloseTo(0.9, 6)
  expect(recall({ stabilityDays: 10, difficulty: 5 }, -3)).toBe(1)
})
