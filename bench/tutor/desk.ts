import { rebuild } from '@/domain/attempts/server'
import { findTracks } from '@/domain/content/server'
import { db, Prisma } from '@/domain/db/server'
import { deskOf } from '@/domain/tutor/desk/server'
import { changePlan } from '@/domain/tutor/goal/server'
import { type Area, atMost, median } from '../figure'
import { withDatabase } from './database'
import { randomFrom } from './random'

const [FEW, MANY] = [10, 100_000]
const ROUNDS = 40
const ROWS_PER_STATEMENT = 2_000
const NOW = Date.parse('2026-06-01T09:00:00Z')

/** Everything on a desk, for a learner who has just begun and for one with more answers than anybody will give. */
export const deskFigures: Area = (note) =>
  withDatabase('desk', async () => {
    const [track] = await findTracks()
    if (!track) throw new Error('There is no track.')
    const now = new Date(NOW)
    for (const [learnerId, attempts] of [['few', FEW] as const, ['many', MANY] as const]) {
      await answer(learnerId, attempts)
      await changePlan(learnerId, { goal: { kind: 'track', id: track.id } }, now)
    }
    await rebuild()
    const times: Record<'few' | 'many', number[]> = { few: [], many: [] }
    for (let round = -5; round < ROUNDS; round += 1) {
      for (const learnerId of ['few', 'many'] as const) {
        const begun = performance.now()
        await deskOf(learnerId, now)
        // The first rounds warm up.
        if (round >= 0) times[learnerId].push(performance.now() - begun)
      }
    }
    const [few, many] = [median(times.few), median(times.many)]
    note(`${few.toFixed(1)} ms after ${FEW} attempts, ${many.toFixed(1)} ms after ${MANY}`)
    return [atMost('desk after 100,000 attempts, times that after 10', many / few, 1.5)]
  })

/** So many answers to the pack's questions, an hour apart or as close as half a year allows. */
async function answer(learnerId: string, attempts: number): Promise<void> {
  const random = randomFrom(attempts)
  const questions = (await findTracks()).flatMap(({ lessons }) =>
    lessons.flatMap(({ id, skills, questionIds }) => questionIds.map((question) => ({ question, lesson: id, skills }))),
  )
  await db.learner.create({ data: { id: learnerId, createdAt: new Date(0) }, select: { id: true } })
  const apartMs = Math.min(3_600_000, (182 * 86_400_000) / attempts)
  for (let start = 0; start < attempts; start += ROWS_PER_STATEMENT) {
    const rows = Array.from({ length: Math.min(ROWS_PER_STATEMENT, attempts - start) }, (_, index) => {
      const number = start + index
      const asked = questions[Math.floor(random() * questions.length)]
      if (!asked) throw new Error('The pack has no questions.')
      const measure = JSON.stringify({ skills: asked.skills.slice(0, 2), guess: 0.25, difficulty: 0 })
      const at = new Date(NOW - (attempts - number) * apartMs)
      return Prisma.sql`(${`${learnerId}-${number}`}, ${learnerId}, ${asked.question}, 'hash', ${asked.lesson}, '{}',
        ${random() < 0.8 ? 'correct' : 'incorrect'}, ${measure}, ${`key-${number}`}, ${at})`
    })
    await db.$executeRaw`
      INSERT INTO "Attempt" ("id", "learnerId", "questionId", "questionHash", "lessonId", "answer", "outcome", "measure",
        "idempotencyKey", "at") VALUES ${Prisma.join(rows)}`
  }
}
