import 'server-only'
import { Certainty } from '@/domain/attempts'
import { NEWEST, outcomeNow } from '@/domain/attempts/judgement'
import { db } from '@/domain/db/server'
import { addDays, dayOf, daysFrom, startOfDay } from '../calendar'
import { planOf } from '../goal/server'
import type { Mastery } from '../mastery/mastery'
import { type LearnersPath, pathOf } from '../path/server'
import { type ReviewDay, reviewDay, reviewItemsOf } from '../review/server'
import { activityOf, type DayActivity, STREAK_DAYS, streakOf, weekOf } from './activity'
import { type CalibrationRow, calibrationOf, LEAST_ANSWERS } from './calibration'
import { type Mistake, mistakesOf } from './notebook'
import { practiceSince } from './practice'

export type Desk = {
  path: LearnersPath
  reviews: ReviewDay
  week: { days: DayActivity[]; today: string; answers: number; goal: number | null }
  /** Days of practice without a break, and whether today is one of them. */
  streak: { days: number; today: boolean }
  /** The newest mistakes, and how many there are in all. */
  mistakes: { newest: Mistake[]; all: number }
  calibration: CalibrationRow[]
  /** The learner has answered something. */
  begun: boolean
}

const NEWEST_MISTAKES = 3
/** Answers that calibration looks at: how sure a learner is changes as they learn. */
const CALIBRATED = 400

/** Everything on a learner's desk. What it reads doesn't grow with how much the learner has answered. */
export async function deskOf(learnerId: string, now: Date): Promise<Desk> {
  const [path, items, plan] = await Promise.all([pathOf(learnerId, now), reviewItemsOf(learnerId), planOf(learnerId)])
  const { zone, dailyReviews, weeklyGoal } = plan
  const today = dayOf(now, zone)
  const since = addDays(today, 1 - STREAK_DAYS)
  const [quarters, newest, calibration] = await Promise.all([
    practiceSince(learnerId, startOfDay(since, zone)),
    mistakesOf(items, NEWEST_MISTAKES),
    calibrationRows(learnerId),
  ])
  const week = activityOf(quarters, weekOf(now, zone), zone)
  const active = activityOf(quarters, daysFrom(since, STREAK_DAYS), zone)
    .map(({ answers }) => answers > 0)
    .reverse()
  return {
    path,
    reviews: reviewDay(items, { now, zone, limit: dailyReviews }),
    week: { days: week, today, answers: week.reduce((sum, { answers }) => sum + answers, 0), goal: weeklyGoal },
    streak: { days: streakOf(active), today: active[0] ?? false },
    mistakes: {
      newest,
      all: items.filter(({ kind, lastOutcome }) => kind !== 'code' && lastOutcome !== 'correct').length,
    },
    calibration,
    begun: items.length > 0,
  }
}

/** Whether nothing at all is known of a skill, so that its probability is nobody's. */
export function isUnseen({ evidence, reasons }: Mastery): boolean {
  const answers = evidence.right + evidence.wrong + evidence.gaveUp
  return answers === 0 && reasons.every(({ kind }) => kind === 'prior')
}

async function calibrationRows(learnerId: string): Promise<CalibrationRow[]> {
  const rows = await db.attempt.findMany({
    where: { learnerId },
    orderBy: { at: 'desc' },
    take: CALIBRATED,
    select: { certainty: true, outcome: true, judgements: NEWEST },
  })
  const answers = rows.flatMap((row) => {
    const said = Certainty.safeParse(row.certainty)
    return said.success ? [{ certainty: said.data, right: outcomeNow(row) === 'correct' }] : []
  })
  return calibrationOf(answers).filter((row) => row.answers >= LEAST_ANSWERS)
}
