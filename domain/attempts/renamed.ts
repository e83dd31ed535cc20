import 'server-only'
import { currentId, formerIds } from '@/domain/content/renamed'
import { db, Prisma } from '@/domain/db/server'
import { renameDrafts } from '@/domain/exercise/drafts'
import { rebuildIn } from './rebuild'

/** Few enough that a statement stays under SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const IDS_PER_STATEMENT = 5_000
/** So few that nobody waits long for the transaction that they share. */
const LEARNERS_PER_TRANSACTION = 20

/**
 * Lets what was derived from attempts, and what learners have typed, follow questions and exercises that have another
 * id now. Attempts stay as they are. The packs must have been read.
 * @returns how many learners it concerned
 */
export async function followRenamed(): Promise<number> {
  const learners = [...(await learnersWith(formerIds()))]
  for (let start = 0; start < learners.length; start += LEARNERS_PER_TRANSACTION) {
    const ids = learners.slice(start, start + LEARNERS_PER_TRANSACTION)
    await db.$transaction(
      async (tx) => {
        await rebuildIn(tx, ids)
        await renameDrafts(tx, ids, currentId)
      },
      { maxWait: 60_000, timeout: 600_000 },
    )
  }
  return learners.length
}

async function learnersWith(former: string[]): Promise<Set<string>> {
  const learners = new Set<string>()
  for (let start = 0; start < former.length; start += IDS_PER_STATEMENT) {
    const ids = Prisma.join(former.slice(start, start + IDS_PER_STATEMENT))
    const rows = await db.$queryRaw<{ learnerId: string }[]>`
      SELECT "learnerId" FROM "QuestionState" WHERE "questionId" IN (${ids})
      UNION SELECT "learnerId" FROM "ReviewItem" WHERE "itemId" IN (${ids})
      UNION SELECT "learnerId" FROM "ExerciseDraft" WHERE "exerciseId" IN (${ids})`
    for (const { learnerId } of rows) learners.add(learnerId)
  }
  return learners
}
