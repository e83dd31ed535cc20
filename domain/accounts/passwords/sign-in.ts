import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { db } from '@/domain/db/server'
import type { VerifiedAccount } from '../accounts'
import { EmailAddress } from '../email'
import { forgetOldTries, forgetTries, giveBack, takeTurn } from '../limiter'
import { type Browser, COOKIE_SECONDS, cookieName, setCookie } from '../sessions/cookies'
import { seal, unseal } from '../sessions/sealed'
import { hashPassword, needsRehash, verifyPassword } from './password-hash'

export type SignIn =
  | ({ outcome: 'verified' } & VerifiedAccount)
  /** The address is unknown, or the password is not its; nothing tells which. */
  | { outcome: 'wrong' }
  /** Said only to whoever knows the password. */
  | { outcome: 'disabled' }
  | { outcome: 'wait'; until: Date }

/**
 * Checks an address and a password. Wrong ones are counted for the account, known or not, and for the browser's
 * address. A browser that has signed in to the account before is counted on its own, so that a stranger who keeps
 * guessing cannot keep the owner out (OWASP's device cookies).
 */
export async function signInWithPassword(
  given: { email: unknown; password: unknown },
  browser: Browser,
  now: Date,
): Promise<SignIn> {
  const email = EmailAddress.safeParse(given.email)
  const addressTurn = await takeTurn('signInAddress', browser.client, now)
  if (!addressTurn.allowed) return { outcome: 'wait', until: addressTurn.until }

  const account = email.success ? await findForSignIn(email.data) : null
  const device = account ? await deviceOf(browser, account.id) : null
  const accountTurn = device
    ? await takeTurn('signInDevice', device, now)
    : await takeTurn('signInAccount', hashOf(email.data ?? String(given.email)), now)
  if (!accountTurn.allowed) {
    await giveBack(addressTurn)
    return { outcome: 'wait', until: accountTurn.until }
  }

  const right = await verifyPassword(given.password, account?.passwordHash ?? null)
  if (!right || !account?.passwordHash) return { outcome: 'wrong' }
  await Promise.all([forgetTries(accountTurn), giveBack(addressTurn), forgetOldTries(now)])
  if (account.disabledAt) return { outcome: 'disabled' }
  if (needsRehash(account.passwordHash)) await rehash(account.id, account.passwordHash, String(given.password))
  return { outcome: 'verified', accountId: account.id, learnerId: account.learnerId }
}

/** The Set-Cookie header by which a browser is known as one that has signed in to this account. */
export async function deviceCookie(accountId: string): Promise<string> {
  const content = { account: accountId, device: crypto.randomUUID() }
  return setCookie('device', await seal('device', content, COOKIE_SECONDS), COOKIE_SECONDS)
}

const Device = z.object({ account: z.string(), device: z.string() })

async function deviceOf(browser: Browser, accountId: string): Promise<string | null> {
  const known = await unseal('device', browser.cookies[cookieName('device')], Device)
  return known?.account === accountId ? known.device : null
}

function findForSignIn(email: string) {
  return db.account.findUnique({
    where: { email },
    select: { id: true, learnerId: true, passwordHash: true, disabledAt: true },
  })
}

async function rehash(accountId: string, old: string, password: string) {
  const passwordHash = await hashPassword(password)
  await db.account.updateMany({ where: { id: accountId, passwordHash: old }, data: { passwordHash } })
}

/** The table of limits holds no addresses. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
