import { expect, it } from 'vitest'
import { daysFrom } from '../calendar'
import { activityOf, quarterOf, streakOf, weekOf } from './activity'

const at = (text: string, answers = 1, right = 0) => ({ quarter: quarterOf(new Date(text)), answers, right })

it('puts quarters of an hour into the days of the learner’s zone', () => {
  const quarters = [
    at('2026-03-01T22:59:59Z', 3, 2),
    at('2026-03-01T23:00:00Z', 5, 5),
    at('2026-03-02T22:45:00Z', 1),
    at('2026-03-02T23:15:00Z', 7),
  ]
  const days = daysFrom('2026-03-01', 3)
  const answers = (zone: string) => activityOf(quarters, days, zone).map((day) => day.answers)
  expect(answers('Europe/Berlin')).toEqual([3, 6, 7])
  expect(answers('UTC')).toEqual([8, 8, 0])
  // Midnight in Kathmandu is at 18:15 UTC.
  expect(answers('Asia/Kathmandu')).toEqual([0, 8, 8])
})

it('loses and doubles nothing when the clocks change', () => {
  const quarters = Array.from({ length: 4 * 24 * 3 }, (_, index) => ({
    quarter: quarterOf(new Date('2026-10-24T00:00:00Z')) + index,
    answers: 1,
    right: 1,
  }))
  const days = activityOf(quarters, daysFrom('2026-10-23', 5), 'Europe/Berlin')
  // The 25th has 25 hours.
  expect(days.map(({ answers }) => answers)).toEqual([0, 88, 100, 96, 4])
})

it('begins weeks on Monday of the learner’s calendar', () => {
  expect(weekOf(new Date('2026-03-01T22:30:00Z'), 'UTC')[0]).toBe('2026-02-23')
  expect(weekOf(new Date('2026-03-01T23:30:00Z'), 'Europe/Berlin')[0]).toBe('2026-03-02')
})

it.each([
  ['today counts at once', 'x', 1],
  ['today is no day of rest before it is over', '.xx', 2],
  ['a weekend is forgiven', 'xx..xxxxx..x', 8],
  ['three days of rest in a week are a break', 'xx...xxxx', 2],
  ['three days of rest in a week are a break, also apart', 'x.x.x.xxx', 3],
  ['every other day would rest too often', '.x.x.x.x.x', 3],
  ['nothing yet', '', 0],
  ['nothing lately', '......xx', 0],
])('counts a streak that forgives: %s', (_, days, length) => {
  expect(streakOf([...days].map((day) => day === 'x'))).toBe(length)
})
