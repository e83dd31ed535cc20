import 'server-only'
import { db } from '@/domain/db/server'
import { lockLearners } from '@/domain/progress/learners'
import { rebuildIn } from './rebuild'

/** Starts a lesson over: earlier answers stay in the history but no longer count. */
export async function resetLesson(learnerId: string, lessonId: string, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockLearners(tx, [learnerId])
    await tx.lessonReset.create({ data: { id: crypto.randomUUID(), learnerId, lessonId, at }, select: { id: true } })
    await rebuildIn(tx, [learnerId])
    await tx.lessonVisit.deleteMany({ where: { learnerId, lessonId } })
  })
}
