import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Proved } from './accounts'
import { type Browser, COOKIE_SECONDS, clearCookie, cookieName } from './cookies'
import { callNextAuth } from './engine'
import { mergeGuestOf } from './guests'
import { toLocalPath } from './local-path'
import { createSession, endSession, revokeSession, sessionIdOf } from './sessions'
import { deviceCookie } from './sign-in'

/**
 * Signs a browser in to an account that was just proved to be its user's: ends the session it had, starts a new one,
 * and gives the account what the guest in this browser has done.
 * @returns values of Set-Cookie headers
 */
export async function enter(proved: Proved, browser: Browser, now: Date): Promise<string[]> {
  const answer = await callNextAuth(
    { action: 'callback', provider: 'proved', method: 'POST', cookies: {} },
    {
      ...sessionOptions(() => startSession(proved, browser, now)),
      providers: [Credentials({ id: 'proved', credentials: {}, authorize: () => ({ id: proved.accountId }) })],
    },
  )
  const session = answer.cookies.filter(isSessionCookie)
  if (session.length === 0) throw new Error('next-auth made no session')
  return [...session, ...(await arrivalCookies(proved))]
}

/** Signs a browser out. @returns values of Set-Cookie headers */
export async function leave(browser: Browser, now: Date): Promise<string[]> {
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

export async function startSession(proved: Proved, browser: Browser, now: Date): Promise<{ sub: string; sid: string }> {
  await mergeGuestOf(browser, proved.learnerId)
  const before = await sessionIdOf(browser.cookies)
  if (before) await endSession(before, now)
  return { sub: proved.accountId, sid: await createSession(proved.accountId, browser.userAgent, now) }
}

/** What a browser gets beside its session: it is known to this account now, and is no guest any more. */
export async function arrivalCookies(proved: Proved): Promise<string[]> {
  return [await deviceCookie(proved.accountId), clearCookie('guest')]
}

export function isSessionCookie(cookie: string): boolean {
  return cookie.startsWith(`${cookieName('session')}=`) && !cookie.startsWith(`${cookieName('session')}=;`)
}
