import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { VerifiedAccount } from '../accounts'
import { mergeGuestOf } from '../guests/guests'
import { toLocalPath } from '../local-path'
import { deviceCookie } from '../passwords/sign-in'
import { type Browser, COOKIE_SECONDS, clearCookie, cookieName } from './cookies'
import { callNextAuth } from './next-auth'
import { createSession, revokeSession, revokeSessionById, sessionIdOf } from './sessions'

/**
 * Signs a browser in to an account that its user has just been verified for: ends the session it had, starts a new one,
 * and gives the account what the guest in this browser has done.
 * @returns values of Set-Cookie headers
 */
export async function startSession(verified: VerifiedAccount, browser: Browser, now: Date): Promise<string[]> {
  const answer = await callNextAuth(
    { action: 'callback', provider: 'verified', method: 'POST', cookies: {} },
    {
      ...sessionOptions(() => replaceSession(verified, browser, now)),
      providers: [Credentials({ id: 'verified', credentials: {}, authorize: () => ({ id: verified.accountId }) })],
    },
  )
  const session = answer.cookies.filter(isSessionCookie)
  if (session.length === 0) throw new Error('next-auth made no session')
  return [...session, ...(await arrivalCookies(verified))]
}

/** Signs a browser out. @returns values of Set-Cookie headers */
export async function endSession(browser: Browser, now: Date): Promise<string[]> {
  const name = cookieName('session')
  if (!(await sessionIdOf(browser.cookies))) return [clearCookie('session')]
  await callNextAuth(
    { action: 'signout', method: 'POST', cookies: { [name]: browser.cookies[name] ?? '' } },
    {
      ...sessionOptions(),
      providers: [],
      events: {
        async signOut({ token }) {
          if (typeof token?.sid === 'string' && token.sub) await revokeSession(token.sub, token.sid, now)
        },
      },
    },
  )
  return [clearCookie('session')]
}

/**
 * What next-auth has to know about our sessions: the cookie holds the account and the session, sealed, and is kept as
 * long as a browser keeps any. The session's row says how long it counts.
 * @param start makes the row when somebody signs in
 */
export function sessionOptions(start?: () => Promise<{ sub: string; sid: string }>) {
  return {
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    jwt: { maxAge: COOKIE_SECONDS },
    callbacks: {
      jwt: async ({ token, trigger }) => (trigger === 'signIn' && start ? await start() : token),
      redirect: ({ url, baseUrl }) => baseUrl + toLocalPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
  } satisfies Partial<NextAuthOptions>
}

export async function replaceSession(
  verified: VerifiedAccount,
  browser: Browser,
  now: Date,
): Promise<{ sub: string; sid: string }> {
  await mergeGuestOf(browser, verified.learnerId)
  const before = await sessionIdOf(browser.cookies)
  if (before) await revokeSessionById(before, now)
  return { sub: verified.accountId, sid: await createSession(verified.accountId, browser.userAgent, now) }
}

/** What a browser gets beside its session: it is known to this account now, and is no guest any more. */
export async function arrivalCookies(verified: VerifiedAccount): Promise<string[]> {
  return [await deviceCookie(verified.accountId), clearCookie('guest')]
}

export function isSessionCookie(cookie: string): boolean {
  return cookie.startsWith(`${cookieName('session')}=`) && !cookie.startsWith(`${cookieName('session')}=;`)
}
