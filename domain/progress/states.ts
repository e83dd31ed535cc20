import 'server-only'
import { Prisma, type Transaction } from '@/domain/db/server'
import type { State } from './state'

export type StateRow = State & { learnerId: string; questionId: string; lessonId: string }

/** Few enough that a statement stays under SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const ROWS_PER_STATEMENT = 2_000

/** Puts states in the place of those that were there. */
export async function writeStates(tx: Transaction, states: StateRow[]): Promise<void> {
  for (let start = 0; start < states.length; start += ROWS_PER_STATEMENT) {
    const values = states.slice(start, start + ROWS_PER_STATEMENT).map(
      (state) => Prisma.sql`(${state.learnerId}, ${state.questionId}, ${state.lessonId},
          ${state.tries}, ${state.outcome}, ${state.lastAttemptId}, ${state.updatedAt})`,
    )
    await tx.$executeRaw`
      INSERT INTO "QuestionState" ("learnerId", "questionId", "lessonId",
        "tries", "outcome", "lastAttemptId", "updatedAt")
      VALUES ${Prisma.join(values)}
      ON CONFLICT ("learnerId", "questionId") DO UPDATE SET
        "lessonId" = excluded."lessonId", "tries" = excluded."tries", "outcome" = excluded."outcome",
        "lastAttemptId" = excluded."lastAttemptId", "updatedAt" = excluded."updatedAt"`
  }
}
