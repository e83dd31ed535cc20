import { Temporal } from '@js-temporal/polyfill'
import { z } from 'zod'

/** A day of somebody's calendar, as `2026-03-29`. Days compare as text. */
export type Day = string

/** Where a learner who has not said otherwise lives, as far as days are concerned. */
export const DEFAULT_ZONE = 'UTC'

/** An IANA time zone such as `Europe/Berlin`. */
export const Zone = z
  .string()
  .max(64)
  .refine(isZone, { error: 'isn’t a time zone we know. Use an IANA name such as "Europe/Berlin".' })

/** Offsets such as `+02:00` are refused: they know nothing about daylight saving time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export function dayOf(at: Date, zone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The first moment of a day: midnight, or later where the clocks skip midnight. */
export function startOfDay(day: Day, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds)
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Monday of the day's week. */
export function mondayOf(day: Day): Day {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** So many days in a row. */
export function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

/** How many days lie between two; negative when the second is earlier. */
export function daysBetween(first: Day, second: Day): number {
  return Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(second), { largestUnit: 'days' }).days
}

/** `Monday` */
export function weekdayOf(day: Day): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', { weekday: 'long' })
}

/** `29 March` */
export function dateWords(day: Day): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', { day: 'numeric', month: 'long' })
}
