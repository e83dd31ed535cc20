import 'server-only'
import { allIds } from '@/domain/content/renamed'
import { inGroups } from '@/domain/db/groups'
import { db, Prisma, type Transaction } from '@/domain/db/server'
import { lockLearners } from '@/domain/progress/learners'
import { metrics } from '@/domain/telemetry/metrics'
import { masteryChangesOf } from '@/domain/tutor/mastery/store'
import { dueAt } from '@/domain/tutor/review/store'
import type { Attempt, NewAttempt } from './attempt'
import { type Derived, deriveFrom } from './derive'
import { NEWEST } from './judgement'
import { newRow, type Row, toAttempt, toRow } from './row'

/** What follows from the attempt (`Derived`) is as it was in the transaction that added it. */
export type Recorded =
  | ({ outcome: 'recorded'; attempt: Attempt; repeated: boolean } & Derived)
  | { outcome: 'key-reused' }

/**
 * Records an attempt and what follows from it; both are durable when this resolves. The same learner, key, question
 * and answer again return the attempt that is stored (`repeated`) and change nothing; the same key with another
 * question or answer is refused. The attempt of a guest who has been merged goes to the account's learner.
 * @throws when there is no such learner
 */
export async function recordAttempt(attempt: NewAttempt): Promise<Recorded> {
  let learnerId = attempt.learnerId
  for (;;) {
    const result = await write(newRow({ ...attempt, learnerId }))
    if (result.outcome === 'unknown-learner')
      throw new Error(`There is no learner "${learnerId}" to record an attempt of.`)
    if (result.outcome === 'recorded' && !result.repeated) {
      metrics().attempts.inc({ source: attempt.source, outcome: attempt.outcome })
    }
    if (result.outcome !== 'merged') return result
    learnerId = result.intoId
  }
}

type Written = Recorded | { outcome: 'merged'; intoId: string } | { outcome: 'unknown-learner' }

/** The transaction is what an attempt costs, not its rows; so attempts that come at once share one. */
const write = inGroups<Row, Written>(
  (rows) => db.$transaction((tx) => writeAll(tx, rows), { maxWait: 10_000, timeout: 10_000 }),
  100,
)

async function writeAll(tx: Transaction, rows: Row[]): Promise<Written[]> {
  const learners = await lockLearners(
    tx,
    rows.map(({ learnerId }) => learnerId),
  )
  const writable = rows.filter(({ learnerId }) => learners.get(learnerId)?.mergedIntoId === null)
  const inserted = await insert(tx, writable)
  const added = writable.filter(({ id }) => inserted.has(id))
  const derived = await deriveFrom(tx, added)

  const repeats = writable.filter(({ id }) => !inserted.has(id))
  const stored = await storedUnder(tx, repeats)

  return Promise.all(
    rows.map(async (row): Promise<Written> => {
      const learner = learners.get(row.learnerId)
      if (!learner) return { outcome: 'unknown-learner' }
      if (learner.mergedIntoId !== null) return { outcome: 'merged', intoId: learner.mergedIntoId }
      if (inserted.has(row.id)) {
        return {
          outcome: 'recorded',
          attempt: toAttempt(row),
          repeated: false,
          ...(derived.get(row.id) ?? { tries: 1, mastery: [], nextReview: null }),
        }
      }
      const first = stored.get(keyOf(row))
      if (first?.questionId !== row.questionId || first.answer !== row.answer) return { outcome: 'key-reused' }
      const tries = await triesUpTo(tx, first)
      const [mastery, nextReview] = [await masteryChangesOf(tx, first), await dueAt(tx, first)]
      return { outcome: 'recorded', attempt: toAttempt(first), tries, mastery, nextReview, repeated: true }
    }),
  )
}

/** @returns ids of the rows that were added; the others' keys were there before */
async function insert(tx: Transaction, rows: Row[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const values = rows.map(
    (row) => Prisma.sql`(${row.id}, ${row.learnerId}, ${row.questionId}, ${row.questionHash}, ${row.lessonId},
      ${row.answer}, ${row.outcome}, ${row.certainty}, ${row.hints}, ${row.solutionTaken}, ${row.source}, ${row.errors},
      ${row.measure},
      ${row.idempotencyKey}, ${row.at})`,
  )
  const added = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Attempt" ("id", "learnerId", "questionId", "questionHash", "lessonId",
      "answer", "outcome", "certainty", "hints", "solutionTaken", "source", "errors", "measure", "idempotencyKey", "at")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("learnerId", "idempotencyKey") DO NOTHING
    RETURNING "id"`
  return new Set(added.map(({ id }) => id))
}

async function storedUnder(tx: Transaction, rows: Row[]): Promise<Map<string, Row>> {
  if (rows.length === 0) return new Map()
  const stored = await tx.attempt.findMany({
    where: { OR: rows.map(({ learnerId, idempotencyKey }) => ({ learnerId, idempotencyKey })) },
    include: { judgements: NEWEST },
  })
  return new Map(stored.map((row) => [keyOf(row), toRow(row)]))
}

/** So that a repeat hears what the attempt itself heard. */
async function triesUpTo(tx: Transaction, { learnerId, lessonId, questionId, at }: Row): Promise<number> {
  const reset = await tx.lessonReset.findFirst({
    where: { learnerId, lessonId, at: { lt: at } },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  return tx.attempt.count({
    where: { learnerId, questionId: { in: allIds(questionId) }, at: { lte: at, gt: reset?.at } },
  })
}

// JSON, because a key may hold any character that could stand between the parts.
const keyOf = ({ learnerId, idempotencyKey }: Pick<Row, 'learnerId' | 'idempotencyKey'>): string =>
  JSON.stringify([learnerId, idempotencyKey])
