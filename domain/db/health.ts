import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { db } from './server'
import { type Trouble, troubleOf } from './trouble'

export type DatabaseHealth = 'ok' | Trouble

/** Longer than any answer of a healthy database takes. */
const LATE_MS = 2_000
/** Asking more often gives the same answer again: anybody may ask. */
const KEPT_MS = 1_000

let last: { at: number; health: Promise<DatabaseHealth> } | null = null

/** Whether the database can be read and written right now, found by doing both. */
export function databaseHealth(now = performance.now()): Promise<DatabaseHealth> {
  if (!last || now - last.at > KEPT_MS) last = { at: now, health: probe() }
  return last.health
}

async function probe(): Promise<DatabaseHealth> {
  const read = await outcomeOf(db.$queryRaw`SELECT 1 FROM "Learner" LIMIT 1`, 'unreachable')
  if (read !== 'ok') return read
  const at = new Date()
  // A limit nobody counts by, which is forgotten at once.
  return outcomeOf(
    db.$executeRaw`
      INSERT INTO "RateLimit" ("key", "points", "expiresAt") VALUES ('health', 0, ${at})
      ON CONFLICT ("key") DO UPDATE SET "expiresAt" = excluded."expiresAt"`,
    'locked',
  )
}

/** @param late what it means when no answer comes */
async function outcomeOf(answer: Promise<unknown>, late: Trouble): Promise<DatabaseHealth> {
  const settled = answer.then(
    () => 'ok' as const,
    (error: unknown) => troubleOf(error) ?? 'unreachable',
  )
  return Promise.race([settled, setTimeout(LATE_MS, late, { ref: false })])
}
