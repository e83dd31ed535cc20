import 'server-only'
import { LRUCache } from 'lru-cache'
import { db } from '@/domain/db/server'

/** What a guest may store: working through every lesson takes about a quarter of it. */
export const GUEST_BYTES = 20 * 1024 * 1024
/** What an attempt or a draft takes besides what was typed. */
const ROW_BYTES = 300

const stored = new LRUCache<string, number>({ max: 10_000 })

/**
 * Takes room for something that a guest sends.
 * @param bytes of what was typed, roughly
 * @returns false when there is none left
 */
export async function takeRoom(learnerId: string, bytes: number, most = GUEST_BYTES): Promise<boolean> {
  // Counted once by the database, and from then on here: other processes may add a little meanwhile.
  const used = stored.get(learnerId) ?? (await storedBytes(learnerId))
  const needed = used + bytes + ROW_BYTES
  stored.set(learnerId, needed <= most ? needed : used)
  return needed <= most
}

async function storedBytes(learnerId: string): Promise<number> {
  const [sum] = await db.$queryRaw<{ bytes: number | bigint | null }[]>`
    SELECT (SELECT coalesce(sum(length("answer") + ${ROW_BYTES}), 0) FROM "Attempt" WHERE "learnerId" = ${learnerId})
      + (SELECT coalesce(sum(length("files") + ${ROW_BYTES}), 0) FROM "ExerciseDraft" WHERE "learnerId" = ${learnerId}) AS "bytes"`
  return Number(sum?.bytes ?? 0)
}
