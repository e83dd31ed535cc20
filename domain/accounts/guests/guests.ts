import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { moveProgress } from '@/domain/attempts/server'
import { db } from '@/domain/db/server'
import { inTransaction } from '@/domain/db/transaction'
import { lockLearners } from '@/domain/progress/learners'
import { type Browser, cookieName } from '../sessions/cookies'

/** Makes a learner without an account. The secret goes into the browser's cookie; only its hash is kept. */
export async function createGuest(now: Date): Promise<{ learnerId: string; secret: string }> {
  const [learnerId, secret] = [crypto.randomUUID(), randomBytes(32).toString('base64url')]
  await db.learner.create({ data: { id: learnerId, createdAt: now, guestTokenHash: hashOf(secret) } })
  return { learnerId, secret }
}

/** The guest whose cookie this is; null when there is none, or when it has been merged into an account. */
export async function findGuest(cookies: Record<string, string>): Promise<string | null> {
  const secret = cookies[cookieName('guest')]
  if (!secret || secret.length > 100) return null
  const guest = await db.learner.findUnique({ where: { guestTokenHash: hashOf(secret) }, select: { id: true } })
  return guest?.id ?? null
}

/**
 * Makes a guest's attempts, visits and resets those of an account's learner, in one transaction. It happens once: the
 * guest's cookie is worth nothing afterwards, and of any number of merges at once one does the work.
 * @returns whether this call was the one
 */
export async function mergeGuest(guestLearnerId: string, learnerId: string): Promise<boolean> {
  if (guestLearnerId === learnerId) return false
  return inTransaction(async (tx) => {
    await lockLearners(tx, [guestLearnerId, learnerId])
    const { count } = await tx.learner.updateMany({
      where: { id: guestLearnerId, mergedIntoId: null, guestTokenHash: { not: null }, account: { is: null } },
      data: { mergedIntoId: learnerId, guestTokenHash: null },
    })
    if (count === 0) return false
    await moveProgress(tx, guestLearnerId, learnerId)
    return true
  })
}

/** Merges the guest that a browser has been, if it has. */
export async function mergeGuestOf(browser: Browser, learnerId: string): Promise<void> {
  const guest = await findGuest(browser.cookies)
  if (guest) await mergeGuest(guest, learnerId)
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
