import 'server-only'
import { slugOf } from '@/domain/addresses'
import { allIds, currentId } from '@/domain/content/renamed'
import { db, Prisma, type Transaction } from '@/domain/db/server'
import { counts, type Judged, toOutcome } from '@/domain/progress/state'
import type { AttemptOutcome } from '@/domain/quiz'
import type { Answered } from '@/domain/tutor/mastery/evidence'
import { type MeasuredAttempt, parseMeasure } from '@/domain/tutor/mastery/store'
import type { ReviewAttempt } from '@/domain/tutor/review/derive'
import { type ItemKind, itemsOf } from '@/domain/tutor/review/item'
import { type Attempt, Certainty } from './attempt'
import { hashNow, NEWEST, outcomeNow, outcomeNowSql } from './judgement'
import { EXERCISE_ANSWER, placeNow, toAttempt, toReviewAttempt, toRow } from './row'

/** One of the learner's own attempts; null for anybody else's. */
export async function findAttempt(learnerId: string, attemptId: string): Promise<Attempt | null> {
  const attempt = await db.attempt.findUnique({ where: { id: attemptId, learnerId }, include: { judgements: NEWEST } })
  return attempt && toAttempt(toRow(attempt))
}

type KeyedAttempt = { id: string; questionId: string; questionHash: string; answer: string; outcome: AttemptOutcome }

/** What a learner sent under a key, and how it was judged; null for a key that is free. */
export async function findByKey(learnerId: string, idempotencyKey: string): Promise<KeyedAttempt | null> {
  const stored = await db.attempt.findUnique({
    where: { learnerId_idempotencyKey: { learnerId, idempotencyKey } },
    select: { id: true, questionId: true, questionHash: true, answer: true, outcome: true, judgements: NEWEST },
  })
  return stored && { ...stored, questionHash: hashNow(stored), outcome: outcomeNow(stored) }
}

/** Whether the same answer to the same question was sent. */
export function isSame(
  stored: Pick<KeyedAttempt, 'questionId' | 'answer'>,
  questionId: string,
  answer: unknown,
): boolean {
  return currentId(stored.questionId) === currentId(questionId) && stored.answer === JSON.stringify(answer)
}

/** All attempts of one learner at one question, except those that a reset of the lesson it used to be in has ended. */
export async function attemptsAt(
  tx: Transaction,
  { learnerId, lessonId, questionId }: { learnerId: string; lessonId: string; questionId: string },
): Promise<Judged[]> {
  const attempts = await tx.attempt.findMany({
    where: { learnerId, questionId: { in: allIds(questionId) } },
    select: { id: true, lessonId: true, outcome: true, at: true, judgements: NEWEST },
  })
  const elsewhere = attempts.filter((attempt) => attempt.lessonId !== lessonId)
  const resets = new Map<string, Date | null>()
  for (const former of new Set(elsewhere.map((attempt) => attempt.lessonId))) {
    const { _max } = await tx.lessonReset.aggregate({ where: { learnerId, lessonId: former }, _max: { at: true } })
    resets.set(former, _max.at)
  }
  return attempts
    .filter((attempt) => counts(attempt, resets.get(attempt.lessonId) ?? null))
    .map((attempt) => ({ id: attempt.id, at: attempt.at, outcome: outcomeNow(attempt) }))
}

type StoredAnswer = {
  id: string
  learnerId: string
  questionId: string
  outcome: string
  certainty: string | null
  hints: number
  solutionTaken: boolean
  measure: string | null
  at: Date
}

/** What an attempt says of skills; nothing when it measured none. */
export function toMeasured(stored: StoredAnswer): MeasuredAttempt[] {
  const measure = parseMeasure(stored.measure)
  if (!measure || measure.skills.length === 0) return []
  const { id, learnerId, questionId, outcome, certainty, hints, solutionTaken, at } = stored
  return [
    {
      id,
      learnerId,
      questionId: currentId(questionId),
      at,
      outcome: toOutcome(outcome),
      certainty: Certainty.nullable().parse(certainty),
      hints,
      solutionTaken,
      measure,
    },
  ]
}

/** All answers of one learner that say something about a skill. */
export async function answersAbout(tx: Transaction, learnerId: string, skillId: string): Promise<Answered[]> {
  const attempts = await tx.attempt.findMany({
    where: { learnerId, measure: { contains: JSON.stringify(skillId) } },
    select: { ...ANSWER_COLUMNS, learnerId: true },
  })
  return attempts
    .map((attempt) => ({ ...attempt, outcome: outcomeNow(attempt) }))
    .flatMap(toMeasured)
    .filter(({ measure }) => measure.skills.includes(skillId))
}

const ANSWER_COLUMNS = {
  id: true,
  questionId: true,
  outcome: true,
  certainty: true,
  hints: true,
  solutionTaken: true,
  measure: true,
  at: true,
  judgements: NEWEST,
} as const

/** More different answers than these are not looked through. */
const MOST_TRIES = 20

/** All attempts at one question or exercise, also those before a reset: whether one was right, and the different answers. */
export async function triesAt(learnerId: string, questionId: string): Promise<{ solved: boolean; answers: unknown[] }> {
  const right = await newestRight(learnerId, questionId)
  const rows = await db.$queryRaw<{ answer: string }[]>`
    SELECT DISTINCT "answer" FROM "Attempt"
    WHERE "learnerId" = ${learnerId} AND "questionId" IN (${Prisma.join(allIds(questionId))}) LIMIT ${MOST_TRIES}`
  return { solved: right !== null, answers: rows.map(({ answer }) => JSON.parse(answer) as unknown) }
}

/** The learner's newest right answer to a question or exercise, also one before a reset; null without any. */
export async function newestRight(learnerId: string, questionId: string): Promise<unknown> {
  const [right] = await db.$queryRaw<{ answer: string }[]>`
    SELECT "answer" FROM "Attempt"
    WHERE "learnerId" = ${learnerId} AND "questionId" IN (${Prisma.join(allIds(questionId))})
      AND ${outcomeNowSql} = 'correct'
    ORDER BY "at" DESC LIMIT 1`
  return right ? JSON.parse(right.answer) : null
}

/** All attempts of a learner that speak about a review item. */
export async function attemptsAbout(
  tx: Transaction,
  learnerId: string,
  { itemId, kind }: { itemId: string; kind: ItemKind },
): Promise<ReviewAttempt[]> {
  const code = slugOf(itemId)
  const rows = await tx.attempt.findMany({
    where: {
      learnerId,
      ...(kind === 'code' ? { errors: { contains: `"${code}"` } } : { questionId: { in: allIds(itemId) } }),
    },
    select: { ...ANSWER_COLUMNS, learnerId: true, errors: true, answer: true },
  })
  return rows
    .map((row) => toReviewAttempt({ ...row, ...judgedAs({ ...row, outcome: outcomeNow(row) }) }))
    .filter((attempt) => itemsOf(attempt).some((item) => item.itemId === itemId))
}

/** What a logged attempt says of reviews. */
export function toReviewed(logged: LoggedAttempt): ReviewAttempt {
  const { isExercise, solutionTaken } = logged
  return toReviewAttempt({
    ...logged,
    ...judgedAs(logged),
    isExercise: Boolean(isExercise),
    solutionTaken: Boolean(solutionTaken),
  })
}

function judgedAs(row: { outcome: string; certainty: string | null }) {
  return { outcome: toOutcome(row.outcome), certainty: Certainty.nullable().parse(row.certainty) }
}

type LoggedAttempt = StoredAnswer & {
  lessonId: string
  /** The lesson that the question was in then. */
  answeredIn: string
  errors: string | null
  /** SQLite says 0 and 1. */
  isExercise: boolean | number
}

/** Each learner's attempts as they count now, from the first to the newest, `pageSize` in memory at once. */
export async function* attemptsOf(
  tx: Transaction,
  learnerIds: string[],
  pageSize: number,
): AsyncGenerator<LoggedAttempt> {
  let after = Prisma.empty
  for (;;) {
    const page: LoggedAttempt[] = await tx.$queryRaw`
      SELECT "id", "learnerId", "lessonId", "lessonId" AS "answeredIn", "questionId", ${outcomeNowSql} AS "outcome", "certainty", "hints", "solutionTaken", "measure", "at",
        "errors", substr("answer", 1, ${EXERCISE_ANSWER.length}) = ${EXERCISE_ANSWER} AS "isExercise"
      FROM "Attempt" WHERE "learnerId" IN (${Prisma.join(learnerIds)}) ${after}
      ORDER BY "learnerId", "at", "id" LIMIT ${pageSize}`
    for (const attempt of page) yield { ...attempt, ...placeNow(attempt) }
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = Prisma.sql`AND ("learnerId", "at", "id") > (${last.learnerId}, ${last.at}, ${last.id})`
  }
}
