import 'server-only'
import { db, type Transaction } from '@/domain/db/server'
import { inTransaction } from '@/domain/db/transaction'
import { createAccount, findOrMake, type VerifiedAccount } from '../accounts'
import { takeTurn } from '../limiter'
import { findToken, makeToken, redeemToken, spendTokens } from '../one-time-tokens'
import { hashPassword } from '../passwords/password-hash'
import { readNewAccount } from '../passwords/sign-up'
import type { FormError } from '../people'
import { type Actor, recordAction } from '../roles/action-log'
import type { Browser } from '../sessions/cookies'
import { publicUrl } from '../settings'

const LINK_HOURS = 24

/**
 * The link that makes the first admin, for whoever starts an installation that has none; null when it has one. Each
 * call makes a new link; all of them end when one was used.
 */
export async function firstAdminLink(now: Date): Promise<string | null> {
  if (await hasAdmin(db)) return null
  return `${publicUrl()}/setup?token=${await makeToken('first-admin', null, LINK_HOURS, now)}`
}

/** Whether a set-up link is still good. */
export async function isSetupLink(token: unknown, now: Date): Promise<boolean> {
  return (await findToken(token, now))?.purpose === 'first-admin' && !(await hasAdmin(db))
}

export type Setup =
  | ({ outcome: 'verified' } & VerifiedAccount)
  | { outcome: 'expired' }
  /** There is an account with this address: its owner signs in first, and is made the admin then. */
  | { outcome: 'exists' }
  | { outcome: 'invalid'; errors: FormError[] }
  | { outcome: 'wait'; until: Date }

/** Makes a new account the first admin. */
export async function setUpAdmin(token: unknown, given: unknown, browser: Browser, now: Date): Promise<Setup> {
  const turn = await takeTurn('linkAddress', browser.client, now)
  if (!turn.allowed) return { outcome: 'wait', until: turn.until }
  if (typeof token !== 'string' || !(await isSetupLink(token, now))) return { outcome: 'expired' }
  const account = await readNewAccount(given)
  if ('errors' in account) return { outcome: 'invalid', errors: account.errors }

  const { name, email, password } = account
  const passwordHash = await hashPassword(password)
  return findOrMake<Setup>(async (tx) => {
    if (await tx.account.findUnique({ where: { email }, select: { id: true } })) return { outcome: 'exists' }
    if (!(await claim(tx, token, now))) return { outcome: 'expired' }
    const made = await createAccount(tx, { name, email, passwordHash, emailVerifiedAt: null, role: 'admin' }, now)
    if (!made) return { outcome: 'exists' }
    await recordFirstAdmin(tx, { accountId: made.accountId, email }, null, now)
    return { outcome: 'verified', ...made }
  })
}

/** Makes the account that somebody is signed in to the first admin. @returns false when the link is no longer good */
export function promoteToAdmin(token: unknown, accountId: string, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    if (typeof token !== 'string' || !(await claim(tx, token, now))) return false
    const select = { email: true, role: true }
    const { email, role } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select })
    await tx.account.update({ where: { id: accountId }, data: { role: 'admin' } })
    await recordFirstAdmin(tx, { accountId, email }, role, now)
    return true
  })
}

function recordFirstAdmin(tx: Transaction, by: Actor, roleBefore: string | null, at: Date) {
  return recordAction(tx, {
    by,
    action: 'account.first-admin',
    subject: `account/${by.accountId}`,
    before: roleBefore && { role: roleBefore },
    after: { role: 'admin' },
    at,
  })
}

async function claim(tx: Transaction, token: string, now: Date): Promise<boolean> {
  if (!(await redeemToken(tx, token, 'first-admin', now))) return false
  await spendTokens(tx, { purpose: 'first-admin' }, now)
  return !(await hasAdmin(tx))
}

async function hasAdmin(tx: Transaction): Promise<boolean> {
  return (await tx.account.count({ where: { role: 'admin', disabledAt: null } })) > 0
}
