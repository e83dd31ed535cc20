import 'server-only'
import { inGroups } from '@/domain/db/groups'
import { db, Prisma, type Transaction } from '@/domain/db/server'
import { lockLearners } from './learners'
import { afterAttempt, counts, inOrder, isEarlier, type Outcome, type State, stateOf, toOutcome } from './state'
import { type StateRow, writeStates } from './states'

export type Attempt = {
  id: string
  questionId: string
  questionHash: string
  lessonId: string
  /** As it was sent, after JSON; domain/quiz's Answer. */
  answer: unknown
  outcome: Outcome
  at: Date
}

export type NewAttempt = {
  learnerId: string
  question: { id: string; hash: string }
  lesson: { id: string }
  /** Must survive JSON. */
  answer: unknown
  outcome: Outcome
  idempotencyKey: string
  at: Date
}

/** `tries` are the learner's attempts at the question since the last reset, this one included. */
export type Recorded =
  | { outcome: 'recorded'; attempt: Attempt; tries: number; repeated: boolean }
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
    const result = await write(toRow({ ...attempt, learnerId }))
    if (result.outcome === 'unknown-learner')
      throw new Error(`There is no learner "${learnerId}" to record an attempt of.`)
    if (result.outcome !== 'merged') return result
    learnerId = result.intoId
  }
}

type Row = Omit<Attempt, 'answer'> & { learnerId: string; answer: string; idempotencyKey: string }
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
  const tries = await updateStates(tx, added)

  const repeats = writable.filter(({ id }) => !inserted.has(id))
  const stored = await storedUnder(tx, repeats)

  return Promise.all(
    rows.map(async (row): Promise<Written> => {
      const learner = learners.get(row.learnerId)
      if (!learner) return { outcome: 'unknown-learner' }
      if (learner.mergedIntoId !== null) return { outcome: 'merged', intoId: learner.mergedIntoId }
      if (inserted.has(row.id)) {
        return { outcome: 'recorded', attempt: toAttempt(row), tries: tries.get(row.id) ?? 1, repeated: false }
      }
      const first = stored.get(keyOf(row))
      if (first?.questionId !== row.questionId || first.answer !== row.answer) return { outcome: 'key-reused' }
      return { outcome: 'recorded', attempt: toAttempt(first), tries: await triesUpTo(tx, first), repeated: true }
    }),
  )
}

/** @returns ids of the rows that were added; the others' keys were there before */
async function insert(tx: Transaction, rows: Row[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const values = rows.map(
    (row) => Prisma.sql`(${row.id}, ${row.learnerId}, ${row.questionId}, ${row.questionHash}, ${row.lessonId},
      ${row.answer}, ${row.outcome}, ${row.idempotencyKey}, ${row.at})`,
  )
  const added = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Attempt" ("id", "learnerId", "questionId", "questionHash", "lessonId",
      "answer", "outcome", "idempotencyKey", "at")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("learnerId", "idempotencyKey") DO NOTHING
    RETURNING "id"`
  return new Set(added.map(({ id }) => id))
}

/** @returns the question's tries by id of the attempt; one that does not count, because of a later reset, has none */
async function updateStates(tx: Transaction, added: Row[]): Promise<Map<string, number>> {
  const known = await knownStates(tx, added)
  const tries = new Map<string, number>()
  const changed: StateRow[] = []
  for (const [key, rows] of groupedBy(stateKey, added)) {
    const { state: before, resetAt } = known.get(key) ?? { state: null, resetAt: null }
    const counting = inOrder(rows).filter((row) => counts(row, resetAt))
    const [first] = counting
    if (!first) continue
    let state = before
    if (state && isEarlier(first, state)) state = await stateFromAll(tx, first, resetAt)
    else {
      for (const row of counting) {
        state = afterAttempt(state, row)
        tries.set(row.id, state.tries)
      }
    }
    if (!state) continue
    for (const { id } of counting) if (!tries.has(id)) tries.set(id, state.tries)
    const { learnerId, questionId, lessonId } = first
    changed.push({ learnerId, questionId, lessonId, ...state })
  }
  await writeStates(tx, changed)
  return tries
}

async function knownStates(
  tx: Transaction,
  rows: Row[],
): Promise<Map<string, { state: State | null; resetAt: Date | null }>> {
  if (rows.length === 0) return new Map()
  const wanted = rows.map((row) => Prisma.sql`(${row.learnerId}, ${row.questionId}, ${row.lessonId})`)
  type Known = { learnerId: string; questionId: string; resetAt: Date | string | null } & (
    | { tries: number; outcome: string; lastAttemptId: string; updatedAt: Date }
    | { tries: null }
  )
  // Both databases call the columns of VALUES column1, column2, …
  const found = await tx.$queryRaw<Known[]>`
    SELECT w.column1 AS "learnerId", w.column2 AS "questionId",
      s."tries", s."outcome", s."lastAttemptId", s."updatedAt",
      (SELECT max(r."at") FROM "LessonReset" r
        WHERE r."learnerId" = w.column1 AND r."lessonId" = w.column3) AS "resetAt"
    FROM (VALUES ${Prisma.join(wanted)}) AS w
    LEFT JOIN "QuestionState" s ON s."learnerId" = w.column1 AND s."questionId" = w.column2`
  return new Map(
    found.map((row) => {
      const state =
        row.tries === null
          ? null
          : {
              tries: row.tries,
              outcome: toOutcome(row.outcome),
              lastAttemptId: row.lastAttemptId,
              updatedAt: row.updatedAt,
            }
      // SQLite gives the type of a column, but not of max(): there the date comes as text.
      return [stateKey(row), { state, resetAt: row.resetAt === null ? null : new Date(row.resetAt) }]
    }),
  )
}

/** For an attempt that is earlier than one that is recorded, as when another process's clock was ahead. */
async function stateFromAll(tx: Transaction, row: Row, resetAt: Date | null): Promise<State | null> {
  const { learnerId, lessonId, questionId } = row
  const attempts = await tx.attempt.findMany({
    where: { learnerId, lessonId, questionId },
    select: { id: true, outcome: true, at: true },
  })
  return stateOf(
    attempts.map((attempt) => ({ ...attempt, outcome: toOutcome(attempt.outcome) })),
    resetAt,
  )
}

async function storedUnder(tx: Transaction, rows: Row[]): Promise<Map<string, Row>> {
  if (rows.length === 0) return new Map()
  const stored = await tx.attempt.findMany({
    where: { OR: rows.map(({ learnerId, idempotencyKey }) => ({ learnerId, idempotencyKey })) },
  })
  return new Map(stored.map((row) => [keyOf(row), { ...row, outcome: toOutcome(row.outcome) }]))
}

/** So that a repeat hears what the attempt itself heard. */
async function triesUpTo(tx: Transaction, { learnerId, lessonId, questionId, at }: Row): Promise<number> {
  const reset = await tx.lessonReset.findFirst({
    where: { learnerId, lessonId, at: { lt: at } },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  return tx.attempt.count({ where: { learnerId, lessonId, questionId, at: { lte: at, gt: reset?.at } } })
}

function toRow({ learnerId, question, lesson, answer, outcome, idempotencyKey, at }: NewAttempt): Row {
  return {
    id: crypto.randomUUID(),
    learnerId,
    questionId: question.id,
    questionHash: question.hash,
    lessonId: lesson.id,
    answer: JSON.stringify(answer),
    outcome,
    idempotencyKey,
    at,
  }
}

function toAttempt({ id, questionId, questionHash, lessonId, answer, outcome, at }: Row): Attempt {
  return { id, questionId, questionHash, lessonId, answer: JSON.parse(answer), outcome, at }
}

// Node 20 has no Map.groupBy.
function groupedBy<Item>(keyOf: (item: Item) => string, items: Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

// JSON, because a key may hold any character that could stand between the parts.
const keyOf = ({ learnerId, idempotencyKey }: Pick<Row, 'learnerId' | 'idempotencyKey'>): string =>
  JSON.stringify([learnerId, idempotencyKey])
const stateKey = ({ learnerId, questionId }: Pick<Row, 'learnerId' | 'questionId'>): string =>
  JSON.stringify([learnerId, questionId])
