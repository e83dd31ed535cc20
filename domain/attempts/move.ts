import 'server-only'
import type { Transaction } from '@/domain/db/server'
import { moveDrafts } from '@/domain/exercise/drafts'
import { lockLearners } from '@/domain/progress/learners'
import { movePlan } from '@/domain/tutor/goal/server'
import { movePlacements } from '@/domain/tutor/placement/store'
import { rebuildIn } from './rebuild'

/**
 * Gives everything one learner did to another, within the transaction that makes the first point to the second (a
 * guest who signs in): attempts, resets, drafts, plans, assessments, and of each lesson the newer visit. Nothing is deleted: an attempt that was
 * sent under both names (same key, same question, same answer) counts for the second alone, and stays with the first
 * as history. A reset of either counts for both from then on.
 */
export async function moveProgress(tx: Transaction, fromLearnerId: string, intoLearnerId: string): Promise<void> {
  await lockLearners(tx, [fromLearnerId, intoLearnerId])
  await moveAttempts(tx, fromLearnerId, intoLearnerId)
  await moveVisits(tx, fromLearnerId, intoLearnerId)
  await moveDrafts(tx, fromLearnerId, intoLearnerId)
  await movePlacements(tx, fromLearnerId, intoLearnerId)
  await movePlan(tx, fromLearnerId, intoLearnerId)
  await tx.assessment.updateMany({ where: { learnerId: fromLearnerId }, data: { learnerId: intoLearnerId } })
  await tx.lessonReset.updateMany({ where: { learnerId: fromLearnerId }, data: { learnerId: intoLearnerId } })
  await rebuildIn(tx, [fromLearnerId, intoLearnerId])
}

async function moveAttempts(tx: Transaction, from: string, into: string): Promise<void> {
  // The same key with another answer is another attempt: it moves under a key of its own.
  await tx.$executeRaw`
    UPDATE "Attempt" SET "idempotencyKey" = "idempotencyKey" || ${` of ${from}`}
    WHERE "learnerId" = ${from} AND EXISTS (
      SELECT 1 FROM "Attempt" a
      WHERE a."learnerId" = ${into} AND a."idempotencyKey" = "Attempt"."idempotencyKey"
        AND (a."questionId" <> "Attempt"."questionId" OR a."answer" <> "Attempt"."answer"))`
  await tx.$executeRaw`
    UPDATE "Attempt" SET "learnerId" = ${into}
    WHERE "learnerId" = ${from} AND NOT EXISTS (
      SELECT 1 FROM "Attempt" a
      WHERE a."learnerId" = ${into} AND a."idempotencyKey" = "Attempt"."idempotencyKey")`
}

async function moveVisits(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "LessonVisit" ("learnerId", "lessonId", "heading", "at")
    SELECT ${into}, "lessonId", "heading", "at" FROM "LessonVisit" WHERE "learnerId" = ${from}
    ON CONFLICT ("learnerId", "lessonId") DO UPDATE SET "heading" = excluded."heading", "at" = excluded."at"
    WHERE excluded."at" > "LessonVisit"."at"`
  await tx.lessonVisit.deleteMany({ where: { learnerId: from } })
}
