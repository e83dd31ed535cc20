import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { currentId } from '@/domain/content/renamed'
import { db, Prisma, type Transaction } from '@/domain/db/server'
import type { Exercise } from '@/domain/exercise'
import { lockLearners } from '@/domain/progress/learners'
import type { Question } from '@/domain/quiz'
import { measureOfExercise, measureOfQuestion } from '@/domain/tutor/mastery/measure'
import { measureText } from '@/domain/tutor/mastery/store'
import { rebuildIn } from './rebuild'

/** So few that nobody who answers meanwhile waits long for the transaction that they share. */
const LEARNERS_PER_TRANSACTION = 5
/** Few enough that a statement stays under SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const IDS_PER_STATEMENT = 5_000

type Content = {
  questions: ReadonlyMap<string, { question: Question }>
  exercises: ReadonlyMap<string, { exercise: Pick<Exercise, 'skills'> }>
}

export type Filled = { attempts: number; learners: number }

/**
 * Gives attempts from before measures were stored what their question or exercise measures now, and derives again where
 * their learners are. An attempt at something that no longer exists stays without a measure. Several processes can do this
 * at once, while learners go on working.
 * @param signal stops it between two batches; the next call goes on from there
 */
export async function fillMeasures(content: Content, signal?: AbortSignal): Promise<Filled> {
  const done: Filled = { attempts: 0, learners: 0 }
  const measures = measuresOf(await idsWithout(), content)
  const learners = await learnersWithout([...measures.keys()])
  for (let start = 0; start < learners.length; start += LEARNERS_PER_TRANSACTION) {
    if (signal?.aborted) break
    const group = learners.slice(start, start + LEARNERS_PER_TRANSACTION)
    const attempts = await db.$transaction((tx) => fillIn(tx, group, measures), { maxWait: 60_000, timeout: 600_000 })
    done.attempts += attempts
    if (attempts > 0) done.learners += group.length
    // SQLite answers at once, so without this, requests would wait until all learners are done.
    await setImmediate()
  }
  return done
}

/** @returns how many attempts it changed: none where another process was faster */
async function fillIn(tx: Transaction, learnerIds: string[], measures: ReadonlyMap<string, string>): Promise<number> {
  await lockLearners(tx, learnerIds)
  const rows = [...measures]
  let attempts = 0
  for (let start = 0; start < rows.length; start += IDS_PER_STATEMENT) {
    const values = rows.slice(start, start + IDS_PER_STATEMENT).map(([id, measure]) => Prisma.sql`(${id}, ${measure})`)
    attempts += await tx.$executeRaw`
      WITH known("questionId", "measure") AS (VALUES ${Prisma.join(values)})
      UPDATE "Attempt" SET "measure" = known."measure" FROM known
      WHERE "Attempt"."questionId" = known."questionId" AND "Attempt"."measure" IS NULL
        AND "Attempt"."learnerId" IN (${Prisma.join(learnerIds)})`
  }
  if (attempts > 0) await rebuildIn(tx, learnerIds)
  return attempts
}

/** By stored id, which may be a former one. */
function measuresOf(ids: string[], { questions, exercises }: Content): Map<string, string> {
  const measures = new Map<string, string>()
  for (const id of ids) {
    const question = (questions.get(id) ?? questions.get(currentId(id)))?.question
    const exercise = (exercises.get(id) ?? exercises.get(currentId(id)))?.exercise
    if (question) measures.set(id, measureText(measureOfQuestion(question)))
    else if (exercise) measures.set(id, measureText(measureOfExercise(exercise)))
  }
  return measures
}

async function idsWithout(): Promise<string[]> {
  const rows = await db.$queryRaw<{ questionId: string }[]>`
    SELECT DISTINCT "questionId" FROM "Attempt" WHERE "measure" IS NULL ORDER BY 1`
  return rows.map(({ questionId }) => questionId)
}

async function learnersWithout(questionIds: string[]): Promise<string[]> {
  const learners = new Set<string>()
  for (let start = 0; start < questionIds.length; start += IDS_PER_STATEMENT) {
    const rows = await db.$queryRaw<{ learnerId: string }[]>`
      SELECT DISTINCT "learnerId" FROM "Attempt"
      WHERE "measure" IS NULL AND "questionId" IN (${Prisma.join(questionIds.slice(start, start + IDS_PER_STATEMENT))})`
    for (const { learnerId } of rows) learners.add(learnerId)
  }
  return [...learners]
}
