import 'server-only'
import { Prisma, type Transaction } from '@/domain/db/server'
import { afterAttempt, counts, inOrder, isEarlier, type Judged, type State, stateOf, toOutcome } from './state'
import { type StateRow, writeStates } from './states'

type Added = Judged & { learnerId: string; lessonId: string; questionId: string }

/**
 * Brings question states up to date with attempts that were just added, of learners who are locked.
 * @param attemptsAt all attempts at the question of one that was added
 * @returns the question's tries by id of the attempt; one that doesn't count, because of a later reset, has none
 */
export async function updateStates(
  tx: Transaction,
  added: Added[],
  attemptsAt: (attempt: Added) => Promise<Judged[]>,
): Promise<Map<string, number>> {
  const known = await knownStates(tx, added)
  const tries = new Map<string, number>()
  const changed: StateRow[] = []
  for (const [key, rows] of groupedBy(stateKey, added)) {
    const { state: before, resetAt } = known.get(key) ?? { state: null, resetAt: null }
    const counting = inOrder(rows).filter((row) => counts(row, resetAt))
    const [first] = counting
    if (!first) continue
    let state = before
    // Earlier than one that is recorded, as when another process's clock was ahead.
    if (state && isEarlier(first, state)) state = stateOf(await attemptsAt(first), resetAt)
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
  rows: Added[],
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

// Node 20 has no Map.groupBy.
function groupedBy<Item>(keyOf: (item: Item) => string, items: Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

// JSON, because an id may hold any character that could stand between the parts.
const stateKey = ({ learnerId, questionId }: { learnerId: string; questionId: string }): string =>
  JSON.stringify([learnerId, questionId])
