import 'server-only'
import { db, Prisma, type Transaction } from '@/domain/db/server'
import type { AttemptOutcome } from '@/domain/quiz'
import { type Quarter, quarterOf } from './activity'

type Answered = { learnerId: string; at: Date; outcome: AttemptOutcome }

/** By learner and quarter of an hour. */
export type PracticeRow = Quarter & { learnerId: string }

const ROWS_PER_STATEMENT = 5_000

/** Counts attempts by learner and quarter of an hour. */
export function countPractice() {
  const quarters = new Map<string, PracticeRow>()
  return {
    add({ learnerId, at, outcome }: Answered): void {
      const quarter = quarterOf(at)
      const key = `${learnerId} ${quarter}`
      const before = quarters.get(key) ?? { learnerId, quarter, answers: 0, right: 0 }
      before.answers += 1
      if (outcome === 'correct') before.right += 1
      quarters.set(key, before)
    },
    finish: (): PracticeRow[] => [...quarters.values()],
  }
}

/** Adds attempts that were just recorded to what is counted. */
export async function updatePractice(tx: Transaction, added: readonly Answered[]): Promise<void> {
  const counted = countPractice()
  for (const attempt of added) counted.add(attempt)
  const values = valuesOf(counted.finish())
  if (values.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "PracticeQuarter" ("learnerId", "quarter", "answers", "right") VALUES ${Prisma.join(values)}
    ON CONFLICT ("learnerId", "quarter") DO UPDATE SET
      "answers" = "PracticeQuarter"."answers" + excluded."answers",
      "right" = "PracticeQuarter"."right" + excluded."right"`
}

/**
 * Makes the stored counts of some learners those that were derived.
 * @param dry only counts
 * @returns how many quarters were not what the attempts add up to
 */
export async function replacePractice(
  tx: Transaction,
  learnerIds: readonly string[],
  derived: readonly PracticeRow[],
  { dry }: { dry: boolean },
): Promise<number> {
  const stored = await tx.practiceQuarter.findMany({ where: { learnerId: { in: [...learnerIds] } } })
  const keyOf = ({ learnerId, quarter }: PracticeRow) => `${learnerId} ${quarter}`
  const wanted = new Map(derived.map((row) => [keyOf(row), row]))
  const known = new Map(stored.map((row) => [keyOf(row), row]))
  const differing = derived.filter((row) => {
    const before = known.get(keyOf(row))
    return before?.answers !== row.answers || before.right !== row.right
  })
  const unfounded = stored.filter((row) => !wanted.has(keyOf(row)))
  if (!dry) {
    for (const { learnerId, quarter } of unfounded)
      await tx.practiceQuarter.deleteMany({ where: { learnerId, quarter } })
    for (let start = 0; start < differing.length; start += ROWS_PER_STATEMENT) {
      await tx.$executeRaw`
        INSERT INTO "PracticeQuarter" ("learnerId", "quarter", "answers", "right")
        VALUES ${Prisma.join(valuesOf(differing.slice(start, start + ROWS_PER_STATEMENT)))}
        ON CONFLICT ("learnerId", "quarter") DO UPDATE SET "answers" = excluded."answers", "right" = excluded."right"`
    }
  }
  return differing.length + unfounded.length
}

/** What a learner answered since a moment, by quarter of an hour. */
export async function practiceSince(learnerId: string, since: Date): Promise<Quarter[]> {
  return db.practiceQuarter.findMany({
    where: { learnerId, quarter: { gte: quarterOf(since) } },
    select: { quarter: true, answers: true, right: true },
  })
}

function valuesOf(rows: readonly PracticeRow[]) {
  return rows.map(
    ({ learnerId, quarter, answers, right }) => Prisma.sql`(${learnerId}, ${quarter}, ${answers}, ${right})`,
  )
}
