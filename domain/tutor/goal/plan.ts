import { z } from 'zod'
import { DEFAULT_ZONE, Zone } from '../calendar'
import { DEFAULT_DAILY_LIMIT } from '../review/queue'
import { Goal } from './goal'

const LessonIds = z.array(z.string().max(200)).max(500, 'holds too many lessons')

/** What a learner decided about where they are heading and how much they want to do. */
export const Plan = z
  .strictObject({
    goal: Goal.nullable().meta({ description: 'null: whatever track was worked on last' }),
    zone: Zone.meta({ description: 'IANA time zone that days begin in', example: 'Europe/Berlin' }),
    /** Nobody has said which zone it is: `zone` is the default. */
    zoneKnown: z.boolean(),
    dailyReviews: z
      .int()
      .min(1, 'must be at least 1')
      .max(200, 'must be at most 200')
      .meta({ description: 'The most reviews a day' }),
    weeklyGoal: z
      .int()
      .min(1, 'must be at least 1')
      .max(1000, 'must be at most 1000')
      .nullable()
      .meta({ description: 'Answers a week to reach; null without such a goal' }),
    pinned: LessonIds,
    skipped: LessonIds,
    order: LessonIds.meta({ description: 'Lessons that were moved, in their order' }),
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

/** A change of a plan: what is left out stays as it is. */
export const PlanChange = Plan.omit({ zoneKnown: true }).partial().meta({ id: 'PlanChange' })
export type PlanChange = z.infer<typeof PlanChange>

export const NEW_PLAN: Plan = {
  goal: null,
  zone: DEFAULT_ZONE,
  zoneKnown: false,
  dailyReviews: DEFAULT_DAILY_LIMIT,
  weeklyGoal: null,
  pinned: [],
  skipped: [],
  order: [],
}

/** What becomes of two plans when a guest signs in: the account's decisions stay, the guest's fill the gaps. */
export function mergedPlan(account: Plan | null, guest: Plan | null): Plan | null {
  if (!account || !guest) return account ?? guest
  const union = (a: string[], b: string[]) => [...new Set([...a, ...b])]
  return {
    ...account,
    goal: account.goal ?? guest.goal,
    ...(account.zoneKnown ? {} : { zone: guest.zone, zoneKnown: guest.zoneKnown }),
    weeklyGoal: account.weeklyGoal ?? guest.weeklyGoal,
    pinned: union(account.pinned, guest.pinned),
    skipped: union(account.skipped, guest.skipped).filter((id) => !account.pinned.includes(id)),
    order: account.order.length > 0 ? account.order : guest.order,
  }
}

/** A lesson one place up or down on a path, as the new order of all of the path's lessons. */
export function movedOrder(lessons: readonly string[], id: string, by: 1 | -1): string[] {
  const order = [...lessons]
  const from = order.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return order
  order.splice(to, 0, ...order.splice(from, 1))
  return order
}
