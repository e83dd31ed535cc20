import { db } from '@/domain/db/server'

export const dynamic = 'force-dynamic'

let learner: Promise<{ id: string }> | null = null

/** The least that storing an answer could be: one row, durably. */
export async function POST() {
  learner ??= db.learner.create({ data: { id: crypto.randomUUID(), createdAt: new Date() } })
  const { id } = await db.attempt.create({
    data: {
      id: crypto.randomUUID(),
      learnerId: (await learner).id,
      questionId: 'ffi/c-abi/who-checks',
      questionHash: '0'.repeat(64),
      lessonId: 'ffi/c-abi',
      answer: '{"kind":"choice","options":["abcdefgh"]}',
      outcome: 'correct',
      idempotencyKey: crypto.randomUUID(),
      at: new Date(),
    },
    select: { id: true },
  })
  return Response.json({ id })
}
