import 'server-only'
import { db, type Transaction } from '@/domain/db/server'
import { DEFAULT_ZONE, isZone } from '../calendar'
import { Goal } from './goal'
import { mergedPlan, NEW_PLAN, type Plan, type PlanChange } from './plan'

/** A learner's decisions; those of a new plan for a learner who has made none. */
export async function planOf(learnerId: string): Promise<Plan> {
  const stored = await db.learnerPlan.findUnique({ where: { learnerId } })
  return stored ? toPlan(stored) : NEW_PLAN
}

/** Changes what is named and leaves the rest. */
export async function changePlan(learnerId: string, change: PlanChange, now: Date): Promise<Plan> {
  return db.$transaction(async (tx) => {
    const stored = await tx.learnerPlan.findUnique({ where: { learnerId } })
    const before = stored ? toPlan(stored) : NEW_PLAN
    const plan = { ...before, ...change, ...(change.zone === undefined ? {} : { zoneKnown: true }) }
    await write(tx, learnerId, plan, now)
    return plan
  })
}

/** Joins a guest's plan with that of the account they signed in to. */
export async function movePlan(tx: Transaction, fromLearnerId: string, intoLearnerId: string): Promise<void> {
  const [from, into] = await Promise.all(
    [fromLearnerId, intoLearnerId].map((learnerId) => tx.learnerPlan.findUnique({ where: { learnerId } })),
  )
  if (!from) return
  const plan = mergedPlan(into ? toPlan(into) : null, toPlan(from))
  if (plan) await write(tx, intoLearnerId, plan, from.updatedAt)
  await tx.learnerPlan.delete({ where: { learnerId: fromLearnerId }, select: { learnerId: true } })
}

async function write(tx: Transaction, learnerId: string, plan: Plan, now: Date): Promise<void> {
  const data = {
    goalKind: plan.goal?.kind ?? null,
    goalId: plan.goal?.id ?? null,
    goalSetAt: plan.goal ? now : null,
    pinned: JSON.stringify(plan.pinned),
    skipped: JSON.stringify(plan.skipped),
    lessonOrder: JSON.stringify(plan.order),
    zone: plan.zoneKnown ? plan.zone : null,
    dailyReviews: plan.dailyReviews,
    weeklyGoal: plan.weeklyGoal,
    updatedAt: now,
  }
  await tx.learnerPlan.upsert({
    where: { learnerId },
    create: { learnerId, ...data },
    update: data,
    select: { learnerId: true },
  })
}

type Stored = {
  goalKind: string | null
  goalId: string | null
  pinned: string
  skipped: string
  lessonOrder: string
  zone: string | null
  dailyReviews: number
  weeklyGoal: number | null
}

function toPlan(stored: Stored): Plan {
  const goal = Goal.safeParse({ kind: stored.goalKind, id: stored.goalId })
  // A zone may leave the tables of a newer Node.
  const zoneKnown = stored.zone !== null && isZone(stored.zone)
  return {
    goal: goal.success ? goal.data : null,
    zone: zoneKnown && stored.zone !== null ? stored.zone : DEFAULT_ZONE,
    zoneKnown,
    dailyReviews: stored.dailyReviews,
    weeklyGoal: stored.weeklyGoal,
    pinned: idsOf(stored.pinned),
    skipped: idsOf(stored.skipped),
    order: idsOf(stored.lessonOrder),
  }
}

function idsOf(json: string): string[] {
  const ids: unknown = JSON.parse(json)
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}
