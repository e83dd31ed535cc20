import { join } from 'node:path'
import { rebuild } from '@/domain/attempts/server'
import { closeDatabase, db, Prisma } from '@/domain/db/server'
import { migrate } from '@/prisma/migrate'
import { type Area, atMost } from '../figure'
import { freshFolder } from '../processes'
import { randomFrom } from './random'

const LEARNERS = 1_000
const ATTEMPTS_EACH = 1_000
const QUESTIONS = 450
const SKILLS = 113
const ROWS_PER_STATEMENT = 2_000

/** Derives everything anew from a million attempts in a database of its own. */
export const rebuildFigures: Area = async (note) => {
  const before = { data: process.env.FERROPATH_DATA, url: process.env.DATABASE_URL }
  const folder = freshFolder('rebuild')
  process.env.FERROPATH_DATA = folder
  delete process.env.DATABASE_URL
  try {
    await migrate({ provider: 'sqlite', file: join(folder, 'ferropath.db') })
    await fill()
    note(`${LEARNERS * ATTEMPTS_EACH} attempts of ${LEARNERS} learners are in place`)
    const begun = performance.now()
    const { states, wrong } = await rebuild()
    const minutes = (performance.now() - begun) / 60_000
    note(`${states} states, ${wrong} of them written`)
    return [atMost('rebuild of 1,000,000 attempts, minutes', minutes, 3)]
  } finally {
    await closeDatabase()
    restore('FERROPATH_DATA', before.data)
    restore('DATABASE_URL', before.url)
  }
}

async function fill(): Promise<void> {
  const random = randomFrom(1)
  const begin = Date.parse('2026-01-01T09:00:00Z')
  for (let learner = 0; learner < LEARNERS; learner += 1) {
    const learnerId = `learner-${String(learner).padStart(5, '0')}`
    await db.learner.create({ data: { id: learnerId, createdAt: new Date(begin) }, select: { id: true } })
    for (let start = 0; start < ATTEMPTS_EACH; start += ROWS_PER_STATEMENT) {
      const rows = Array.from({ length: Math.min(ROWS_PER_STATEMENT, ATTEMPTS_EACH - start) }, (_, index) => {
        const number = start + index
        const question = Math.floor(random() * QUESTIONS)
        const measure = JSON.stringify({ skills: [`track.skill-${question % SKILLS}`], guess: 0.25, difficulty: 0 })
        const outcome = random() < 0.7 ? 'correct' : 'incorrect'
        const at = new Date(begin + number * 3_600_000)
        return Prisma.sql`(${`${learnerId}-${number}`}, ${learnerId}, ${`track/lesson-${question % 50}/q${question}`}, 'hash',
          ${`track/lesson-${question % 50}`}, '{}', ${outcome}, ${measure}, ${`key-${number}`}, ${at})`
      })
      await db.$executeRaw`
        INSERT INTO "Attempt" ("id", "learnerId", "questionId", "questionHash", "lessonId", "answer", "outcome", "measure",
          "idempotencyKey", "at") VALUES ${Prisma.join(rows)}`
    }
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
