import { describe, expect, it } from 'vitest'
import { mergedPlan, movedOrder, NEW_PLAN, type Plan, PlanChange } from './plan'

const aPlan = (parts: Partial<Plan>): Plan => ({ ...NEW_PLAN, ...parts })

describe('a guest who signs in', () => {
  it('keeps what the account decided, and adds what it left open', () => {
    const account = aPlan({ goal: { kind: 'track', id: 'ffi' }, dailyReviews: 5, pinned: ['a/1'] })
    const guest = aPlan({
      goal: { kind: 'path', id: 'short' },
      dailyReviews: 50,
      zone: 'Europe/Berlin',
      zoneKnown: true,
      weeklyGoal: 30,
      pinned: ['a/2'],
      skipped: ['a/1', 'a/3'],
      order: ['a/2', 'a/1'],
    })
    expect(mergedPlan(account, guest)).toEqual({
      goal: { kind: 'track', id: 'ffi' },
      dailyReviews: 5,
      zone: 'Europe/Berlin',
      zoneKnown: true,
      weeklyGoal: 30,
      pinned: ['a/1', 'a/2'],
      skipped: ['a/3'],
      order: ['a/2', 'a/1'],
    })
  })

  it('brings their plan to an account that has none', () => {
    const guest = aPlan({ goal: { kind: 'path', id: 'short' } })
    expect(mergedPlan(null, guest)).toEqual(guest)
    expect(mergedPlan(guest, null)).toEqual(guest)
  })
})

it.each([
  [{ zone: 'Mars/Olympus_Mons' }, 'IANA name'],
  [{ dailyReviews: 0 }, 'at least 1'],
  [{ weeklyGoal: 1.5 }, 'int'],
  [{ dailyReviews: Number.NaN }, 'NaN'],
])('refuses %j and says why', (change, words) => {
  expect(PlanChange.safeParse(change).error?.issues[0]?.message).toContain(words)
})

it('moves a lesson one place, and nothing beyond the ends', () => {
  expect(movedOrder(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(movedOrder(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(movedOrder(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(movedOrder(['a', 'b'], 'gone', 1)).toEqual(['a', 'b'])
})
