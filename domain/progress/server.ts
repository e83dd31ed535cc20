import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/domain/db/server'
import { lockLearners } from './learners'
import { type Doings, nextStep, overviewOf, type TrackOutline } from './lessons'
import type { Me } from './me'
import type { TrackOverview } from './overview'
import { rebuildIn } from './rebuild'
import type { Attempt } from './record'
import { type Outcome, toOutcome } from './state'

export { moveProgress } from './move'
export { checkStates, rebuild, type Tally } from './rebuild'
export { type Attempt, type NewAttempt, type Recorded, recordAttempt } from './record'

/** Who is asking, as far as progress cares; domain/accounts' Who is one. */
export type Asking =
  | { kind: 'nobody' }
  | { kind: 'guest'; learnerId: string }
  | { kind: 'account'; learnerId: string; name: string; role: 'learner' | 'instructor' | 'admin' }

/** All that is personal on a page. @param lessonId lesson (`track/lesson`) whose questions are on it */
export async function aboutMe(who: Asking, tracks: TrackOutline[], lessonId: string | null): Promise<Me> {
  if (who.kind === 'nobody') return { who, next: null, lessons: {}, questions: {} }
  const [doings, questions] = await Promise.all([doingsOf(who.learnerId), statesOf(who.learnerId, lessonId)])
  const next = nextStep(tracks, doings)
  return {
    who:
      who.kind === 'guest'
        ? { kind: 'guest', key: keyOf(who.learnerId) }
        : { kind: 'account', key: keyOf(who.learnerId), name: who.name, role: who.role },
    next: next && {
      href: `/tracks/${next.lesson.id}${next.heading && `#${next.heading}`}`,
      title: next.lesson.title,
      track: next.track.id,
      started: next.started,
    },
    lessons: Object.fromEntries(
      overviewOf(tracks, doings)
        .flatMap(({ lessons }) => lessons)
        .flatMap(({ id, state }) => (state === 'new' ? [] : [[id, state]])),
    ),
    questions: Object.fromEntries(questions.map(({ questionId, outcome, tries }) => [questionId, { outcome, tries }])),
  }
}

/** Says no more of a learner than that it is the same one. */
function keyOf(learnerId: string): string {
  return createHash('sha256').update(learnerId).digest('base64url').slice(0, 16)
}

/** How far a learner is in every lesson; a learnerId of null is somebody who has not begun. */
export async function everything(learnerId: string | null, tracks: TrackOutline[]): Promise<TrackOverview[]> {
  return overviewOf(tracks, learnerId === null ? { answers: [], visits: [] } : await doingsOf(learnerId))
}

/** What a learner's attempts at a question add up to since the lesson's last reset; null without any. */
export async function newestState(
  learnerId: string,
  questionId: string,
): Promise<{ outcome: Outcome; tries: number } | null> {
  const state = await db.questionState.findUnique({
    where: { learnerId_questionId: { learnerId, questionId } },
    select: { outcome: true, tries: true },
  })
  return state && { outcome: toOutcome(state.outcome), tries: state.tries }
}

/** More different answers than these are not looked through. */
const MOST_TRIES = 20

/** All attempts at one question or exercise, those before a reset too: whether one was right, and the different answers. */
export async function triesAt(learnerId: string, questionId: string): Promise<{ solved: boolean; answers: unknown[] }> {
  const right = await db.attempt.findFirst({
    where: { learnerId, questionId, outcome: 'correct' },
    select: { id: true },
  })
  const rows = await db.$queryRaw<{ answer: string }[]>`
    SELECT DISTINCT "answer" FROM "Attempt"
    WHERE "learnerId" = ${learnerId} AND "questionId" = ${questionId} LIMIT ${MOST_TRIES}`
  return { solved: right !== null, answers: rows.map(({ answer }) => JSON.parse(answer) as unknown) }
}

/** The learner's newest right answer to a question or exercise, one before a reset too; null without any. */
export async function newestRight(learnerId: string, questionId: string): Promise<unknown> {
  const right = await db.attempt.findFirst({
    where: { learnerId, questionId, outcome: 'correct' },
    orderBy: { at: 'desc' },
    select: { answer: true },
  })
  return right && JSON.parse(right.answer)
}

/**
 * Whether a key is free for an answer: nothing was sent under it, or the very same. Asked before an answer is judged
 * that takes a compiler; `recordAttempt` asks again.
 */
export async function isKeyFree({
  learnerId,
  idempotencyKey,
  questionId,
  answer,
}: {
  learnerId: string
  idempotencyKey: string
  questionId: string
  answer: unknown
}): Promise<boolean> {
  const stored = await db.attempt.findUnique({
    where: { learnerId_idempotencyKey: { learnerId, idempotencyKey } },
    select: { questionId: true, answer: true },
  })
  return !stored || (stored.questionId === questionId && stored.answer === JSON.stringify(answer))
}

/** One of the learner's own attempts; null for anybody else's. */
export async function findAttempt(learnerId: string, attemptId: string): Promise<Attempt | null> {
  const attempt = await db.attempt.findUnique({
    where: { id: attemptId, learnerId },
    select: { id: true, questionId: true, questionHash: true, lessonId: true, answer: true, outcome: true, at: true },
  })
  return attempt && { ...attempt, answer: JSON.parse(attempt.answer), outcome: toOutcome(attempt.outcome) }
}

/**
 * Remembers where a learner was in a lesson; of two visits that overtake each other the later one stays.
 * @param heading id of the heading that was last in view, '' at the top
 */
export async function recordVisit(learnerId: string, lessonId: string, heading: string, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "LessonVisit" ("learnerId", "lessonId", "heading", "at") VALUES (${learnerId}, ${lessonId}, ${heading}, ${at})
    ON CONFLICT ("learnerId", "lessonId") DO UPDATE SET "heading" = excluded."heading", "at" = excluded."at"
    WHERE excluded."at" > "LessonVisit"."at"`
}

/** Begins a lesson anew: what was answered until then stays in the history and no longer counts. */
export async function resetLesson(learnerId: string, lessonId: string, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockLearners(tx, [learnerId])
    await tx.lessonReset.create({ data: { id: crypto.randomUUID(), learnerId, lessonId, at }, select: { id: true } })
    await rebuildIn(tx, [learnerId])
    await tx.lessonVisit.deleteMany({ where: { learnerId, lessonId } })
  })
}

/** One row for each lesson and outcome: every page asks, and a row for each question would cost four times as much. */
async function doingsOf(learnerId: string): Promise<Doings> {
  type Row = { lessonId: string; outcome: string; questionIds: string; at: Date | string }
  const [answers, visits] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT "lessonId", "outcome", string_agg("questionId", ' ') AS "questionIds", max("updatedAt") AS "at"
      FROM "QuestionState" WHERE "learnerId" = ${learnerId} GROUP BY "lessonId", "outcome"`,
    db.lessonVisit.findMany({ where: { learnerId }, select: { lessonId: true, heading: true, at: true } }),
  ])
  return {
    answers: answers.map(({ lessonId, outcome, questionIds, at }) => ({
      lessonId,
      outcome: toOutcome(outcome),
      questionIds: questionIds.split(' '),
      // SQLite does not say that max() of dates is one.
      at: new Date(at),
    })),
    visits,
  }
}

async function statesOf(learnerId: string, lessonId: string | null) {
  if (lessonId === null) return []
  const states = await db.questionState.findMany({
    where: { learnerId, lessonId },
    select: { questionId: true, outcome: true, tries: true },
  })
  return states.map((state) => ({ ...state, outcome: toOutcome(state.outcome) }))
}
