import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { db, type Transaction } from '@/domain/db/server'

/** `reset-by-mail` also proves that the address is the account's; `reset-password` came from an admin. */
export type TokenPurpose = 'first-admin' | 'reset-password' | 'reset-by-mail'

const HOUR_MS = 60 * 60 * 1_000

/** Makes a link's secret. Only its hash is kept, so that a copy of the database opens nothing. */
export async function makeToken(
  purpose: TokenPurpose,
  accountId: string | null,
  hours: number,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.$transaction([
    db.oneTimeToken.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 30 * 24 * HOUR_MS) } } }),
    db.oneTimeToken.create({
      data: {
        tokenHash: hashOf(token),
        purpose,
        accountId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + hours * HOUR_MS),
      },
    }),
  ])
  return token
}

/** What a link is for, without using it up: pages may be fetched by mail scanners and link previews. */
export async function findToken(
  token: unknown,
  now: Date,
): Promise<{ purpose: TokenPurpose; accountId: string | null } | null> {
  if (typeof token !== 'string' || token.length > 100) return null
  const row = await db.oneTimeToken.findUnique({
    where: { tokenHash: hashOf(token) },
    select: { purpose: true, accountId: true, usedAt: true, expiresAt: true },
  })
  if (!row || row.usedAt || row.expiresAt <= now) return null
  return { purpose: row.purpose as TokenPurpose, accountId: row.accountId }
}

/** Uses a link up, in the transaction of what it allows. Of any number at once, one is told true. */
export async function redeemToken(tx: Transaction, token: string, purpose: TokenPurpose, now: Date): Promise<boolean> {
  const { count } = await tx.oneTimeToken.updateMany({
    where: { tokenHash: hashOf(token), purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}

/** Ends every other link that could still change the same account. */
export async function spendTokens(
  tx: Transaction,
  where: { accountId: string } | { purpose: TokenPurpose },
  now: Date,
) {
  await tx.oneTimeToken.updateMany({ where: { ...where, usedAt: null }, data: { usedAt: now } })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
