import 'server-only'
import { db } from '@/domain/db/server'
import { isTaken } from '@/domain/db/trouble'
import { LIMITS, type Limit, type LimitName, nextTryAt } from './rate-limits'

/** A try is counted before it is made, so that a thousand at once are not all the first one. */
export type Turn = { allowed: true; key: string } | { allowed: false; until: Date }

/**
 * Takes one turn of a limit for one subject (an account, an address). Give it back with `giveBack` when the try turns
 * out to be none that counts.
 */
export async function takeTurn(name: LimitName, subject: string, now: Date): Promise<Turn> {
  return takeTurnOf(LIMITS[name], `${name}:${subject}`, now)
}

export async function takeTurnOf(limit: Limit, key: string, now: Date): Promise<Turn> {
  const expiresAt = new Date(now.getTime() + limit.forgetMs)
  for (;;) {
    const tries = await db.rateLimit.findUnique({ where: { key }, select: { points: true, expiresAt: true } })
    if (tries === null) {
      const made = await db.rateLimit.createMany({ data: [{ key, points: 1, expiresAt }] }).catch(ignoreTaken)
      if (made) return { allowed: true, key }
      continue
    }
    const until = nextTryAt(limit, tries, now)
    if (until) return { allowed: false, until }
    const points = tries.expiresAt <= now ? 1 : tries.points + 1
    // Only whoever still finds what was read may count it up; the others look again.
    const { count } = await db.rateLimit.updateMany({
      where: { key, points: tries.points, expiresAt: tries.expiresAt },
      data: { points, expiresAt },
    })
    if (count === 1) return { allowed: true, key }
  }
}

/** Takes back one counted try. What came before it still counts. */
export async function giveBack(turn: Turn): Promise<void> {
  if (!turn.allowed) return
  await db.rateLimit.updateMany({ where: { key: turn.key, points: { gt: 0 } }, data: { points: { decrement: 1 } } })
}

/** Forgets every try of one subject, as after the right password. */
export async function forgetTries(turn: Turn): Promise<void> {
  if (turn.allowed) await db.rateLimit.deleteMany({ where: { key: turn.key } })
}

/** Deletes what no longer counts. Cheap; called when somebody signs in. */
export async function forgetOldTries(now: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { expiresAt: { lte: now } } })
}

/** Two first tries at once: the second finds the row of the first when it looks again. */
function ignoreTaken(error: unknown): null {
  if (isTaken(error)) return null
  throw error
}
