import 'server-only'
import { db } from '@/domain/db/server'
import { inTransaction } from '@/domain/db/transaction'
import { EmailAddress } from '../email'
import { forgetTries, takeTurn } from '../limiter'
import { sendMail, sendsMail } from '../mail'
import { findToken, makeToken, redeemToken, spendTokens } from '../one-time-tokens'
import type { Browser } from '../sessions/cookies'
import { revokeSessions } from '../sessions/sessions'
import { publicUrl } from '../settings'
import { commonPasswords } from './common-passwords'
import { hashPassword, verifyPassword } from './password-hash'
import { passwordProblem } from './password-rules'

const MAIL_LINK_HOURS = 1
const ADMIN_LINK_HOURS = 24

export type ResetRequest =
  | { outcome: 'asked' }
  | { outcome: 'invalid'; message: string }
  | { outcome: 'wait'; until: Date }

/** Sends a link for a new password, if the address has an account. The answer is the same either way. */
export async function askForReset(given: unknown, browser: Browser, now: Date): Promise<ResetRequest> {
  const email = EmailAddress.safeParse(given)
  if (!email.success) return { outcome: 'invalid', message: email.error.issues[0]?.message ?? '' }
  const turn = await takeTurn('resetAddress', browser.client, now)
  if (!turn.allowed) return { outcome: 'wait', until: turn.until }
  if (!sendsMail()) return { outcome: 'asked' }

  const account = await db.account.findUnique({
    where: { email: email.data },
    select: { id: true, name: true, disabledAt: true },
  })
  const recipient = await takeTurn('mailRecipient', email.data, now)
  if (account && !account.disabledAt && recipient.allowed) {
    const token = await makeToken('reset-by-mail', account.id, MAIL_LINK_HOURS, now)
    sendMail({ to: email.data, subject: 'A new password for Ferropath', text: mailText(account.name, token) })
  }
  return { outcome: 'asked' }
}

/** Makes a link that an admin hands to somebody who has lost their password. It works once, for a day. */
export async function makeResetLink(accountId: string, now: Date): Promise<string> {
  return linkWith(await makeToken('reset-password', accountId, ADMIN_LINK_HOURS, now))
}

export type ResetTarget = { accountId: string; email: string; name: string }

/** Whose password a link changes, for the page that asks for the new one; null when the link is no longer good. */
export async function findReset(token: unknown, now: Date): Promise<ResetTarget | null> {
  const found = await findToken(token, now)
  if (!found?.accountId || found.purpose === 'first-admin') return null
  const account = await db.account.findUnique({ where: { id: found.accountId }, select: { email: true, name: true } })
  return account && { accountId: found.accountId, ...account }
}

export type PasswordChange =
  | { outcome: 'changed' }
  | { outcome: 'invalid'; message: string }
  | { outcome: 'wait'; until: Date }

/** Sets a password with a link. The link, every other one, and every session of the account end with it. */
export async function resetPassword(
  token: unknown,
  password: unknown,
  browser: Browser,
  now: Date,
): Promise<PasswordChange | { outcome: 'expired' }> {
  const turn = await takeTurn('linkAddress', browser.client, now)
  if (!turn.allowed) return { outcome: 'wait', until: turn.until }
  const found = await findToken(token, now)
  const target = await findReset(token, now)
  if (!found || !target || typeof token !== 'string') return { outcome: 'expired' }
  const problem = passwordProblem(password, target, await commonPasswords())
  if (problem) {
    await forgetTries(turn)
    return { outcome: 'invalid', message: problem }
  }

  const passwordHash = await hashPassword(String(password))
  const changed = await inTransaction(async (tx) => {
    if (!(await redeemToken(tx, token, found.purpose, now))) return false
    await spendTokens(tx, { accountId: target.accountId }, now)
    await revokeSessions(target.accountId, now, { tx })
    const verified = found.purpose === 'reset-by-mail'
    await tx.account.update({
      where: { id: target.accountId },
      data: { passwordHash, ...(verified ? { emailVerifiedAt: now } : {}) },
    })
    return true
  })
  if (changed) await forgetTries(turn)
  return { outcome: changed ? 'changed' : 'expired' }
}

/** Changes the password of somebody who is signed in, and ends every session but theirs. */
export async function changePassword(
  holder: { accountId: string; sessionId: string; email: string; name: string },
  { current, wanted }: { current: unknown; wanted: unknown },
  now: Date,
): Promise<PasswordChange | { outcome: 'wrong' }> {
  const { accountId, sessionId } = holder
  const turn = await takeTurn('signInDevice', `change:${accountId}`, now)
  if (!turn.allowed) return { outcome: 'wait', until: turn.until }
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { passwordHash: true } })
  // Somebody who came through a provider has none yet, and sets their first one.
  if (account.passwordHash && !(await verifyPassword(current, account.passwordHash))) return { outcome: 'wrong' }
  await forgetTries(turn)
  const problem = passwordProblem(wanted, holder, await commonPasswords())
  if (problem) return { outcome: 'invalid', message: problem }

  const passwordHash = await hashPassword(String(wanted))
  await inTransaction(async (tx) => {
    await tx.account.update({ where: { id: accountId }, data: { passwordHash } })
    await spendTokens(tx, { accountId }, now)
    await revokeSessions(accountId, now, { except: sessionId, tx })
  })
  return { outcome: 'changed' }
}

function linkWith(token: string): string {
  return `${publicUrl()}/reset/new?token=${token}`
}

function mailText(name: string, token: string): string {
  return `Hello ${name},

someone, hopefully you, asked for a new password for your Ferropath account. This link sets it; it works once, for an hour:

${linkWith(token)}

If it was not you, do nothing: your password stays as it is.
`
}
