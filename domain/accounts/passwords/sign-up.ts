import 'server-only'
import { z } from 'zod'
import { db } from '@/domain/db/server'
import { createAccount, findOrMake, type VerifiedAccount } from '../accounts'
import { findGuest, mergeGuest } from '../guests/guests'
import { takeTurn } from '../limiter'
import { sendMail, sendsMail } from '../mail'
import { type FormError, NewAccount, toFormErrors } from '../people'
import type { Browser } from '../sessions/cookies'
import { seal, unseal } from '../sessions/sealed'
import { publicUrl } from '../settings'
import { commonPasswords } from './common-passwords'
import { hashPassword } from './password-hash'
import { passwordProblem } from './password-rules'
import { signInWithPassword } from './sign-in'

const DAY_SECONDS = 24 * 60 * 60

export type SignUp =
  | ({ outcome: 'verified' } & VerifiedAccount)
  /** A mail is on its way, whatever the address is. */
  | { outcome: 'mail-sent' }
  | { outcome: 'invalid'; errors: FormError[] }
  /** The address has an account, and the password is not its. Said in words that also fit a mistyped password. */
  | { outcome: 'refused' }
  | { outcome: 'wait'; until: Date }

/**
 * Makes an account.
 *
 * Where mail is sent, the answer is the same for every address, and a link in the mail finishes: nobody learns whether
 * an address is known but its owner. Where none is sent, a new account is signed in to at once, so an address that has
 * one already cannot look the same; then a right password signs in, and a wrong one is answered and counted like any
 * wrong password, which makes this no better for asking about addresses than the sign-in page with its limits.
 */
export async function signUp(given: unknown, browser: Browser, now: Date): Promise<SignUp> {
  const account = await readNewAccount(given)
  if ('errors' in account) return { outcome: 'invalid', errors: account.errors }
  const turn = await takeTurn('signUpAddress', browser.client, now)
  if (!turn.allowed) return { outcome: 'wait', until: turn.until }

  const { name, email, password } = account
  const passwordHash = await hashPassword(password)
  if (sendsMail()) return signUpByMail({ name, email, passwordHash }, browser, now)

  const made = await findOrMake((tx) => createAccount(tx, { name, email, passwordHash, emailVerifiedAt: null }, now))
  if (made) return { outcome: 'verified', ...made }
  const signIn = await signInWithPassword({ email, password }, browser, now)
  if (signIn.outcome === 'verified' || signIn.outcome === 'wait') return signIn
  return { outcome: 'refused' }
}

/** Checks what somebody says about themselves, the password included. */
export async function readNewAccount(given: unknown): Promise<NewAccount | { errors: FormError[] }> {
  const result = NewAccount.safeParse(given)
  const errors = result.success ? [] : toFormErrors(result.error)
  const fields = (given ?? {}) as Record<string, unknown>
  const context = { email: result.data?.email ?? '', name: result.data?.name ?? '' }
  const problem = passwordProblem(fields.password, context, await commonPasswords())
  if (problem)
    return {
      errors: [...errors.filter((error) => error.field !== 'password'), { field: 'password', message: problem }],
    }
  return result.success ? result.data : { errors }
}

const PendingSignUp = z.object({
  name: z.string(),
  email: z.string(),
  passwordHash: z.string(),
  guest: z.string().nullable(),
})
type PendingSignUp = z.infer<typeof PendingSignUp>

async function signUpByMail(account: Omit<PendingSignUp, 'guest'>, browser: Browser, now: Date): Promise<SignUp> {
  const { email, name } = account
  const turn = await takeTurn('mailRecipient', email, now)
  // Said to nobody: it would tell that somebody else has asked for this address.
  if (!turn.allowed) return { outcome: 'mail-sent' }
  const known = await db.account.findUnique({ where: { email }, select: { id: true } })
  // The mail may be opened in another browser; the sealed link remembers whose progress it is.
  const pending: PendingSignUp = { ...account, guest: await findGuest(browser.cookies) }
  const token = await seal('sign-up', pending, DAY_SECONDS)
  sendMail(
    known
      ? { to: email, subject: 'Your Ferropath account', text: knownText(name) }
      : { to: email, subject: 'Finish your Ferropath account', text: finishText(name, token) },
  )
  return { outcome: 'mail-sent' }
}

export type FinishedSignUp = ({ outcome: 'verified' } & VerifiedAccount) | { outcome: 'expired' | 'exists' }

/** What a sign-up link is about, for the page that asks to confirm it; null when it is no longer good. */
export async function findSignUp(token: unknown): Promise<{ name: string; email: string } | null> {
  const pending = await readPending(token)
  return pending && { name: pending.name, email: pending.email }
}

/** Makes the account that a link from a mail is about. The link works once: the account is there afterwards. */
export async function finishSignUp(token: unknown, now: Date): Promise<FinishedSignUp> {
  const pending = await readPending(token)
  if (!pending) return { outcome: 'expired' }
  const { guest, ...account } = pending
  const made = await findOrMake((tx) => createAccount(tx, { ...account, emailVerifiedAt: now }, now))
  if (!made) return { outcome: 'exists' }
  if (guest) await mergeGuest(guest, made.learnerId)
  return { outcome: 'verified', ...made }
}

function readPending(token: unknown): Promise<PendingSignUp | null> {
  return unseal('sign-up', typeof token === 'string' && token.length < 4_000 ? token : undefined, PendingSignUp)
}

function finishText(name: string, token: string): string {
  return `Hello ${name},

someone, hopefully you, asked for a Ferropath account with this address. This link finishes it; it works for a day:

${publicUrl()}/sign-up/finish?token=${token}

If it was not you, do nothing: without the link there is no account.
`
}

function knownText(name: string): string {
  return `Hello ${name},

someone, hopefully you, asked for a Ferropath account with this address, but there is one already. Sign in here:

${publicUrl()}/sign-in

If you do not remember the password, ask for a new one there. If it was not you, do nothing: nothing has changed.
`
}
