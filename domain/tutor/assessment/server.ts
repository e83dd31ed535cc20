import 'server-only'
import { z } from 'zod'
import { submitAnswer } from '@/domain/attempts/server'
import type { Track } from '@/domain/content'
import { findQuestion, findTrack } from '@/domain/content/server'
import { db } from '@/domain/db/server'
import type { Answer, Question } from '@/domain/quiz'
import { type AssessmentResult, type DrawnItem, draw, type PoolItem, resultOf, secondsFor } from './assessment'

const Items = z.array(z.object({ id: z.string(), hash: z.string(), skills: z.array(z.string()) }))
const Result = z.object({
  right: z.number(),
  asked: z.number(),
  passed: z.boolean(),
  skills: z.array(z.object({ skill: z.string(), right: z.number(), asked: z.number() })),
})

export type RunningAssessment = {
  id: string
  track: string
  startedAt: Date
  endsAt: Date
  items: DrawnItem[]
  /** Ids of the questions that are answered. */
  answered: Set<string>
  /** null while it runs. */
  result: AssessmentResult | null
  badgeId: string | null
}

/** Fewer questions than these make no assessment. */
export const LEAST_QUESTIONS = 5

export type Started =
  | { outcome: 'unknown-track' | 'too-few-questions' }
  | { outcome: 'started' | 'resumed'; id: string }

/** Begins an assessment of a track, or goes on with the one that is running. */
export async function startAssessment(learnerId: string, trackId: string, now: Date): Promise<Started> {
  const track = await findTrack(trackId)
  if (!track) return { outcome: 'unknown-track' }
  const earlier = await db.assessment.findMany({
    where: { learnerId, track: trackId },
    orderBy: { startedAt: 'desc' },
    select: { id: true, items: true, endsAt: true, finishedAt: true },
  })
  const running = earlier.find(({ finishedAt, endsAt }) => finishedAt === null && endsAt > now)
  if (running) return { outcome: 'resumed', id: running.id }
  const asked = new Map<string, number>()
  for (const { items } of earlier) {
    for (const { id } of Items.parse(JSON.parse(items))) asked.set(id, (asked.get(id) ?? 0) + 1)
  }
  const id = crypto.randomUUID()
  const drawn = draw(await poolOf(track), { asked, seed: id })
  if (drawn.length < LEAST_QUESTIONS) return { outcome: 'too-few-questions' }
  const items: DrawnItem[] = drawn.map(({ id, hash, skills }) => ({ id, hash, skills: [...skills] }))
  const endsAt = new Date(now.getTime() + secondsFor(drawn) * 1000)
  await db.assessment.create({
    data: { id, learnerId, track: trackId, items: JSON.stringify(items), startedAt: now, endsAt },
    select: { id: true },
  })
  return { outcome: 'started', id }
}

/** One of a learner's own assessments. One whose time is over is finished by looking at it. */
export async function findAssessment(learnerId: string, id: string, now: Date): Promise<RunningAssessment | null> {
  const stored = await db.assessment.findUnique({
    where: { id, learnerId },
    select: {
      id: true,
      track: true,
      items: true,
      startedAt: true,
      endsAt: true,
      finishedAt: true,
      result: true,
      badge: { select: { id: true } },
    },
  })
  if (!stored) return null
  const items = Items.parse(JSON.parse(stored.items))
  const answers = await answersOf(learnerId, id, items)
  const over = stored.finishedAt !== null || stored.endsAt <= now || answers.size === items.length
  const result = stored.result
    ? Result.parse(JSON.parse(stored.result))
    : over
      ? await finish(learnerId, id, items, answers, now)
      : null
  const { track, startedAt, endsAt, badge } = stored
  return { id, track, startedAt, endsAt, items, answered: new Set(answers.keys()), result, badgeId: badge?.id ?? null }
}

export type AssessmentAnswered =
  | { outcome: 'unknown' | 'over' | 'not-asked' | 'already-answered' }
  | { outcome: 'ungradable'; reason: string }
  | { outcome: 'recorded'; left: number }

/** Records an answer. Each question is answered once; whether it was right is said at the end. */
export async function answerAssessment(
  learnerId: string,
  { id, question, answer, now }: { id: string; question: string; answer: Answer; now: Date },
): Promise<AssessmentAnswered> {
  const running = await findAssessment(learnerId, id, now)
  if (!running) return { outcome: 'unknown' }
  if (!running.items.some((item) => item.id === question)) return { outcome: 'not-asked' }
  if (running.result) return { outcome: 'over' }
  const submitted = await submitAnswer({
    learnerId,
    admit: async () => learnerId,
    questionId: question,
    answer,
    // One key for each question of each assessment: whatever comes twice, from any tab, counts once.
    idempotencyKey: keyOf(id, question),
    at: now,
    source: 'assessment',
  })
  switch (submitted.outcome) {
    case 'unknown-question':
      return { outcome: 'not-asked' }
    case 'ungradable':
      return submitted
    case 'key-reused':
      return { outcome: 'already-answered' }
    case 'judged': {
      const after = await findAssessment(learnerId, id, now)
      return { outcome: 'recorded', left: after ? after.items.length - after.answered.size : 0 }
    }
  }
}

/** Ends an assessment before its time. */
export async function finishAssessment(learnerId: string, id: string, now: Date): Promise<boolean> {
  const running = await findAssessment(learnerId, id, now)
  if (!running) return false
  if (!running.result) await finish(learnerId, id, running.items, await answersOf(learnerId, id, running.items), now)
  return true
}

/** A learner's assessments of a track, the newest first. */
export async function assessmentsOf(learnerId: string, track: string) {
  return db.assessment.findMany({
    where: { learnerId, track },
    orderBy: { startedAt: 'desc' },
    select: { id: true, startedAt: true, finishedAt: true, result: true, badge: { select: { id: true } } },
  })
}

/** The questions that a track's assessment draws from, and how many it would ask. */
export async function poolOf(track: Track): Promise<PoolItem[]> {
  const found = await Promise.all(track.lessons.flatMap(({ questionIds }) => questionIds).map((id) => findQuestion(id)))
  const own = new Set(track.skills.map(({ id }) => id))
  return found.flatMap((one) => (one ? [toPoolItem(one.question, own)] : []))
}

function toPoolItem({ id, hash, skills, kind, difficulty }: Question, own: ReadonlySet<string>): PoolItem {
  const measured = skills.filter((skill) => own.has(skill))
  return { id, hash, skills: measured.length > 0 ? measured : skills, kind, difficulty }
}

async function finish(
  learnerId: string,
  id: string,
  items: DrawnItem[],
  answers: ReadonlyMap<string, boolean>,
  now: Date,
): Promise<AssessmentResult> {
  // A question that was removed while the assessment ran is nobody's mistake.
  const asked: DrawnItem[] = []
  for (const item of items) if (answers.has(item.id) || (await findQuestion(item.id))) asked.push(item)
  const right = new Set([...answers].filter(([, correct]) => correct).map(([question]) => question))
  const result = resultOf(asked, right)
  await db.assessment.updateMany({
    where: { id, learnerId, finishedAt: null },
    data: { finishedAt: now, result: JSON.stringify(result) },
  })
  return result
}

/** Which questions are answered, and whether rightly. */
async function answersOf(learnerId: string, id: string, items: DrawnItem[]): Promise<Map<string, boolean>> {
  const keys = items.map((item) => keyOf(id, item.id))
  const attempts = await db.attempt.findMany({
    where: { learnerId, idempotencyKey: { in: keys } },
    select: { questionId: true, outcome: true },
  })
  return new Map(attempts.map(({ questionId, outcome }) => [questionId, outcome === 'correct']))
}

function keyOf(id: string, question: string): string {
  return `assessment:${id}:${question}`
}
