import { expect, it } from 'vitest'
import { addDays, dayOf, daysBetween, daysFrom, isZone, mondayOf, startOfDay, weekdayOf, Zone } from './calendar'

it('begins a day at midnight of the learner’s zone', () => {
  expect(startOfDay('2026-03-01', 'Europe/Berlin').toISOString()).toBe('2026-02-28T23:00:00.000Z')
  expect(startOfDay('2026-03-01', 'Asia/Kathmandu').toISOString()).toBe('2026-02-28T18:15:00.000Z')
  expect(dayOf(new Date('2026-02-28T23:30:00Z'), 'Europe/Berlin')).toBe('2026-03-01')
  expect(dayOf(new Date('2026-02-28T23:30:00Z'), 'America/New_York')).toBe('2026-02-28')
})

it.each([
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['America/New_York', '2026-03-08', 23],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  // The clocks skip midnight: the day begins at one.
  ['Africa/Cairo', '2026-04-24', 23],
])('knows how long a day is when the clocks change: %s, %s', (zone, day, hours) => {
  const length = startOfDay(addDays(day, 1), zone).getTime() - startOfDay(day, zone).getTime()
  expect(length / 3_600_000).toBe(hours)
  expect(dayOf(startOfDay(day, zone), zone)).toBe(day)
  expect(dayOf(new Date(startOfDay(day, zone).getTime() - 1), zone)).toBe(addDays(day, -1))
})

it('counts days by the calendar, not by hours', () => {
  expect(daysFrom('2026-02-27', 4)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
  expect([mondayOf('2026-03-01'), mondayOf('2026-03-02')]).toEqual(['2026-02-23', '2026-03-02'])
  expect(weekdayOf('2026-03-01')).toBe('Sunday')
})

it.each(['Mars/Olympus_Mons', '', '+02:00', 'Europe/Berlin\u0000', 'x'.repeat(200)])('refuses the zone %j', (zone) => {
  expect(isZone(zone)).toBe(false)
  expect(Zone.safeParse(zone).error?.issues.at(-1)?.message).toMatch(/IANA name|64/)
})

it('accepts the names that browsers report', () => {
  for (const zone of ['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Calcutta', 'Etc/GMT+5']) {
    expect(isZone(zone)).toBe(true)
  }
})
