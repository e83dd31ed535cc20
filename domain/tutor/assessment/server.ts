import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Certainty } from '@/domain/attempts'
import { NEWEST, outcomeNow } from '@/domain/attempts/judgement'
import { submitAnswer } from '@/domain/attempts/server'
import type { Track } from '@/domain/content'
import { findQuestion, findTrack } from '@/domain/content/server'
import { db } from '@/domain/db/server'
import { againIfTaken } from '@/domain/db/transaction'
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
  answered: number
  /** Ids of the questions that are still to be answered, in their order. */
  left: string[]
  /** null while it runs. */
  result: AssessmentResult | null
  /** What it was when it ended, where an answer was judged again since; else null. */
  resultBefore: AssessmentResult | null
  badgeId: string | null
}

/** Fewer questions than these make no assessment. */
export const LEAST_QUESTIONS = 5

export type Started =
  | { outcome: 'unknown-track' | 'too-few-questions' }
  | { outcome: 'started' | 'resumed'; id: string; learnerId: string }

/**
 * Begins an assessment of a track, or goes on with the one that is running.
 * @param given.admit the learner it is recorded for, asked once there is something to record
 */
export async function startAssessment(given: {
  admit: () => Promise<string>
  track: string
  now: Date
}): Promise<Started> {
  const track = await findTrack(given.track)
  if (!track) return { outcome: 'unknown-track' }
  const pool = await poolOf(track)
  if (pool.length < LEAST_QUESTIONS) return { outcome: 'too-few-questions' }
  const learnerId = await given.admit()
  const earlier = await db.assessment.findMany({
    where: { learnerId, track: track.id },
    orderBy: { startedAt: 'desc' },
    select: { id: true, items: true, endsAt: true, finishedAt: true },
  })
  const running = earlier.find(({ finishedAt, endsAt }) => finishedAt === null && endsAt > given.now)
  if (running) return { outcome: 'resumed', id: running.id, learnerId }
  const asked = new Map<string, number>()
  for (const { items } of earlier) {
    for (const { id } of Items.parse(JSON.parse(items))) asked.set(id, (asked.get(id) ?? 0) + 1)
  }
  const drawn = draw(pool, { asked, seed: crypto.randomUUID() })
  const items: DrawnItem[] = drawn.map(({ id, hash, skills }) => ({ id, hash, skills: [...skills] }))
  const endsAt = new Date(given.now.getTime() + secondsFor(drawn) * 1000)
  // Two tabs that begin at once ask for the same id, so one of them begins and the other finds it.
  const id = idOf(learnerId, track.id, earlier.length)
  await againIfTaken(() =>
    db.assessment.upsert({
      where: { id },
      create: { id, learnerId, track: track.id, items: JSON.stringify(items), startedAt: given.now, endsAt },
      update: {},
      select: { id: true },
    }),
  )
  return { outcome: 'started', id, learnerId }
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
  const answers = await answersOf(learnerId, id, items, stored.finishedAt)
  // A question that was removed while the assessment ran can't be answered, and is nobody's mistake.
  const there = await Promise.all(items.map(({ id }) => findQuestion(id)))
  const asked = items.filter((item, index) => answers.has(item.id) || there[index])
  const left = asked.filter((item) => !answers.has(item.id)).map((item) => item.id)
  const over = stored.finishedAt !== null || stored.endsAt <= now || left.length === 0
  const { track, startedAt, endsAt, badge } = stored
  const running = { id, track, startedAt, endsAt, items, answered: answers.size, left, badgeId: badge?.id ?? null }
  if (!stored.result) {
    return { ...running, result: over ? await finish(learnerId, id, asked, answers, now) : null, resultBefore: null }
  }
  const before = Result.parse(JSON.parse(stored.result))
  // Items that were never asked were left out when it ended; of one that ended before they were, as far as is known.
  const result = resultOf(items.length === before.asked ? items : asked, rightOf(answers))
  return { ...running, result, resultBefore: result.right === before.right ? null : before }
}

export type AssessmentAnswered =
  | { outcome: 'unknown' | 'over' | 'not-asked' | 'already-answered' }
  | { outcome: 'ungradable'; reason: string }
  | { outcome: 'recorded' }

/** Records an answer. Each question is answered once; whether it was right is said at the end. */
export async function answerAssessment(given: {
  learnerId: string
  admit: () => Promise<string>
  id: string
  question: string
  answer: Answer
  certainty?: Certainty
  now: Date
}): Promise<AssessmentAnswered> {
  const { learnerId, admit, id, question, answer, certainty, now } = given
  const running = await findAssessment(learnerId, id, now)
  if (!running) return { outcome: 'unknown' }
  if (!running.items.some((item) => item.id === question)) return { outcome: 'not-asked' }
  if (running.result) return { outcome: 'over' }
  const submitted = await submitAnswer({
    learnerId,
    admit,
    questionId: question,
    answer,
    // One key for each question of each assessment: whatever comes twice, from any tab, counts once.
    idempotencyKey: keyOf(id, question),
    at: now,
    source: 'assessment',
    ...(certainty ? { certainty } : {}),
  })
  switch (submitted.outcome) {
    case 'unknown-question':
      return { outcome: 'not-asked' }
    case 'ungradable':
      return submitted
    case 'key-reused':
      return { outcome: 'already-answered' }
    case 'judged':
      return { outcome: 'recorded' }
  }
}

export type AssessmentOffer = {
  /** How many questions it would ask, 0 when the track has too few, and how many minutes they may take at most. */
  questions: number
  minutes: number
  runningId: string | null
  /** Those that are over, the newest first. */
  taken: { id: string; at: Date; right: number; asked: number; passed: boolean; badgeId: string | null }[]
}

/** What a track's assessment would be, and a learner's earlier ones. */
export async function assessmentFor(learnerId: string | null, track: Track, now: Date): Promise<AssessmentOffer> {
  const [pool, stored] = await Promise.all([
    poolOf(track),
    learnerId === null
      ? []
      : db.assessment.findMany({
          where: { learnerId, track: track.id },
          orderBy: { startedAt: 'desc' },
          select: { id: true, startedAt: true },
        }),
  ])
  const drawn = draw(pool, { asked: new Map(), seed: track.id })
  const enough = drawn.length >= LEAST_QUESTIONS
  const offer: AssessmentOffer = {
    questions: enough ? drawn.length : 0,
    minutes: enough ? Math.ceil(secondsFor(drawn) / 60) : 0,
    runningId: null,
    taken: [],
  }
  for (const { id, startedAt: at } of stored) {
    const one = learnerId === null ? null : await findAssessment(learnerId, id, now)
    if (!one) continue
    if (one.result) offer.taken.push({ id, at, ...one.result, badgeId: one.badgeId })
    else offer.runningId = id
  }
  return offer
}

/** The questions that a track's assessment draws from. */
async function poolOf(track: Track): Promise<PoolItem[]> {
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
  asked: DrawnItem[],
  answers: ReadonlyMap<string, boolean>,
  now: Date,
): Promise<AssessmentResult> {
  const result = resultOf(asked, rightOf(answers))
  await db.assessment.updateMany({
    where: { id, learnerId, finishedAt: null },
    data: { finishedAt: now, result: JSON.stringify(result), items: JSON.stringify(asked) },
  })
  return result
}

function rightOf(answers: ReadonlyMap<string, boolean>): Set<string> {
  return new Set([...answers].filter(([, correct]) => correct).map(([question]) => question))
}

/** Which questions were answered in time, and whether rightly as it was judged last. */
async function answersOf(
  learnerId: string,
  id: string,
  items: DrawnItem[],
  finishedAt: Date | null,
): Promise<Map<string, boolean>> {
  const keys = items.map((item) => keyOf(id, item.id))
  const attempts = await db.attempt.findMany({
    where: { learnerId, idempotencyKey: { in: keys }, ...(finishedAt && { at: { lte: finishedAt } }) },
    select: { questionId: true, outcome: true, judgements: NEWEST },
  })
  return new Map(attempts.map((attempt) => [attempt.questionId, outcomeNow(attempt) === 'correct']))
}

function idOf(learnerId: string, track: string, number: number): string {
  return createHash('sha256').update(`${learnerId}\n${track}\n${number}`).digest('hex').slice(0, 32)
}

function keyOf(id: string, question: string): string {
  return `assessment:${id}:${question}`
}
