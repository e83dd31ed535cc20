import { expect, it } from 'vitest'
import { aDue, day } from './examples'
import { endOfToday, forecast, todaysReviews } from './queue'

const idsOf = (items: { itemId: string }[]) => items.map(({ itemId }) => itemId).join(' ')

it('asks confident mistakes first, then what is closest to being forgotten', () => {
  const due = [
    aDue({ itemId: 'b', recall: 0.7 }),
    aDue({ itemId: 'c', recall: 0.9, confidentlyWrong: true }),
    aDue({ itemId: 'a', recall: 0.5 }),
  ]
  expect(idsOf(todaysReviews(due, 20))).toBe('c a b')
})

it('keeps to the limit, with the most urgent ones', () => {
  const due = [
    aDue({ itemId: 'b', recall: 0.7 }),
    aDue({ itemId: 'a', recall: 0.5 }),
    aDue({ itemId: 'c', recall: 0.6 }),
  ]
  expect(idsOf(todaysReviews(due, 2))).toBe('a c')
  expect(todaysReviews(due, 0)).toEqual([])
  expect(todaysReviews(due, -3)).toEqual([])
})

it('mixes skills: neighbours share none where that can be avoided', () => {
  const due = ['x1', 'x2', 'x3', 'y1', 'z1'].map((itemId, index) =>
    aDue({ itemId, recall: 0.1 * (index + 1), skills: [itemId.charAt(0)] }),
  )
  expect(idsOf(todaysReviews(due, 20))).toBe('x1 y1 x2 z1 x3')
  const alike = ['a', 'b', 'c'].map((itemId) => aDue({ itemId, skills: ['same'] }))
  expect(todaysReviews(alike, 20)).toHaveLength(3)
})

it('ends today at the learner’s midnight', () => {
  // 23:30 in Berlin on the evening before the clocks change; the next day ends after 23 hours.
  expect(endOfToday(new Date('2026-03-28T22:30:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z')
  expect(endOfToday(new Date('2026-03-29T10:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z')
  expect(endOfToday(new Date('2026-03-28T22:30:00Z'), 'America/New_York').toISOString()).toBe(
    '2026-03-29T04:00:00.000Z',
  )
})

it('foresees a fortnight and moves what a day’s limit leaves over to the next', () => {
  const now = day(0)
  const dueAt = [day(-40), day(-1), day(0.1), day(1), day(1.1), day(13), day(13.9), day(30)]
  const days = forecast(dueAt, { now, zone: 'UTC', limit: 2, leftToday: 1 })
  expect(days).toHaveLength(14)
  expect(days.map(({ due }) => due)).toEqual([3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  expect(days.map(({ planned }) => planned)).toEqual([1, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  expect(days.map(({ day }) => day).slice(0, 2)).toEqual(['2026-03-01', '2026-03-02'])
})
