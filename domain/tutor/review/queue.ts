import { addDays, type Day, dayOf, daysFrom, startOfDay } from '../calendar'
import type { ItemKind } from './item'
import { mixed } from './mix'

/** An item of today, as far as its turn depends on it. */
export type Due = {
  itemId: string
  kind: ItemKind
  skills: readonly string[]
  dueAt: Date
  /** The probability that it would be remembered now. */
  recall: number
  confidentlyWrong: boolean
}

/** `planned` keeps to the limit; `due` is what becomes due on that day. */
export type ForecastDay = { day: Day; due: number; planned: number }

/** Learners who set no limit of their own. */
export const DEFAULT_DAILY_LIMIT = 20
export const FORECAST_DAYS = 14

/** The moment before which an item must be due to be asked today. */
export function endOfToday(now: Date, zone: string): Date {
  return startOfDay(addDays(dayOf(now, zone), 1), zone)
}

/**
 * The reviews that are left for today, in the order in which to ask them. Mistakes that a learner was certain of come
 * first, then what is closest to being forgotten; neighbours share no skill where that can be avoided, because mixed
 * practice is what lasts.
 * @param due items that are due before the end of the learner's day
 * @param left how many more the learner wants today
 */
export function todaysReviews(due: readonly Due[], left: number): Due[] {
  const urgent = due.toSorted(
    (a, b) =>
      Number(b.confidentlyWrong) - Number(a.confidentlyWrong) || a.recall - b.recall || (a.itemId < b.itemId ? -1 : 1),
  )
  return mixed(urgent.slice(0, Math.max(0, left)))
}

/**
 * How many reviews each of the coming days has, today first. What a day's limit leaves over waits for the next day;
 * what new answers will add is not foreseen.
 * @param dueAt when each item is due; what is overdue belongs to today
 */
export function forecast(
  dueAt: readonly Date[],
  { now, zone, limit, leftToday }: { now: Date; zone: string; limit: number; leftToday: number },
): ForecastDay[] {
  const days = daysFrom(dayOf(now, zone), FORECAST_DAYS)
  const ends = days.map((day) => startOfDay(addDays(day, 1), zone).getTime())
  const counts = days.map(() => 0)
  for (const at of dueAt) {
    const index = ends.findIndex((end) => at.getTime() < end)
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1
  }
  let waiting = 0
  return days.map((day, index) => {
    const due = counts[index] ?? 0
    waiting += due
    const planned = Math.min(waiting, index === 0 ? leftToday : limit)
    waiting -= planned
    return { day, due, planned }
  })
}
