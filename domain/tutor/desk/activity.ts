import { addDays, type Day, dayOf, daysFrom, mondayOf, startOfDay } from '../calendar'

/**
 * How much was answered in a quarter of an hour. Every zone's midnight falls on one, so a learner's days can be put
 * together in whatever zone they live by now.
 */
export type Quarter = { quarter: number; answers: number; right: number }

export const QUARTER_MS = 15 * 60_000

/** Quarters of an hour are counted from 1970. */
export function quarterOf(at: Date): number {
  return Math.floor(at.getTime() / QUARTER_MS)
}

export type DayActivity = { day: Day; answers: number; right: number }

/** What was done on each of some days in a row, in their order. */
export function activityOf(quarters: readonly Quarter[], days: readonly Day[], zone: string): DayActivity[] {
  const starts = [...days, addDays(days.at(-1) ?? dayOf(new Date(0), zone), 1)].map((day) =>
    quarterOf(startOfDay(day, zone)),
  )
  return days.map((day, index) => {
    const [from = 0, to = 0] = starts.slice(index, index + 2)
    const own = quarters.filter(({ quarter }) => quarter >= from && quarter < to)
    const sum = (field: 'answers' | 'right') => own.reduce((total, one) => total + one[field], 0)
    return { day, answers: sum('answers'), right: sum('right') }
  })
}

/** The days of the week that a moment belongs to, Monday first. */
export function weekOf(now: Date, zone: string): Day[] {
  return daysFrom(mondayOf(dayOf(now, zone)), 7)
}

/** Days of rest within any seven that a streak forgives: engineers have weekends. */
export const REST_DAYS = 2
/** How far back a streak is counted. */
export const STREAK_DAYS = 120

/**
 * On how many days a learner practised without a break. Two days of rest in any seven are no break, and today is no
 * day of rest before it is over.
 * @param active whether each day saw practice, the newest first, today at the front
 */
export function streakOf(active: readonly boolean[]): number {
  const days = active[0] ? active : active.slice(1)
  let length = 0
  for (const [index, practised] of days.entries()) {
    const week = days.slice(Math.max(0, index - 6), index + 1)
    if (week.filter((one) => !one).length > REST_DAYS) break
    if (practised) length += 1
  }
  return length
}
