import 'server-only'
import { decode } from 'next-auth/jwt'
import { db, type Transaction } from '@/domain/db/server'
import { type AccountHolder, toRole } from '../index'
import { sealingKey } from '../settings'
import { cookieName } from './cookies'
import { describeBrowser } from './user-agent'

const DAY_MS = 24 * 60 * 60 * 1_000
/** How long a session lasts after it was last used. */
const LIFETIME_MS = 30 * DAY_MS
/** How exactly it is kept when a session was last used; a write at every request would be too many. */
const SEEN_EVERY_MS = 60 * 60 * 1_000
const LONGEST_USER_AGENT = 300

/** @returns the id of the session, which the cookie carries sealed */
export async function createSession(accountId: string, userAgent: string | null, now: Date): Promise<string> {
  const id = crypto.randomUUID()
  await db.$transaction([
    db.session.deleteMany({ where: { accountId, expiresAt: { lt: new Date(now.getTime() - LIFETIME_MS) } } }),
    db.session.create({
      data: {
        id,
        accountId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + LIFETIME_MS),
        userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      },
    }),
  ])
  return id
}

/**
 * The account that the cookies' session belongs to, read anew each time: a session that was revoked or has expired,
 * and an account that was disabled or deleted, are nobody from the next request on.
 */
export async function findAccountHolder(cookies: Record<string, string>, now: Date): Promise<AccountHolder | null> {
  const sessionId = await sessionIdOf(cookies)
  if (!sessionId) return null
  const session = await db.session.findUnique({
    where: { id: sessionId },
    select: {
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      account: { select: { id: true, learnerId: true, name: true, email: true, role: true, disabledAt: true } },
    },
  })
  if (!session || session.revokedAt || session.expiresAt <= now || session.account.disabledAt) return null
  const role = toRole(session.account.role)
  if (!role) return null
  // Nobody waits for it, and whoever only reads isn't refused when the database can't be written.
  if (now.getTime() - session.lastSeenAt.getTime() > SEEN_EVERY_MS) void noteSeen(sessionId, now)

  const { id: accountId, learnerId, name, email } = session.account
  return { kind: 'account', learnerId, accountId, sessionId, name, email, role }
}

/** The session that the cookies name, whether or not it is still good. */
export async function sessionIdOf(cookies: Record<string, string>): Promise<string | null> {
  const token = cookies[cookieName('session')]
  if (!token) return null
  const content = await decode({ token, secret: sealingKey() }).catch(() => null)
  return typeof content?.sid === 'string' ? content.sid : null
}

/** Whose a session is or was. */
export async function learnerOfSession(sessionId: string): Promise<string | null> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    select: { account: { select: { learnerId: true } } },
  })
  return session?.account.learnerId ?? null
}

export type SessionSummary = { id: string; browser: string; createdAt: Date; lastSeenAt: Date }

/** The sessions in which somebody is signed in now, the last used first. */
export async function listSessions(accountId: string, now: Date): Promise<SessionSummary[]> {
  const sessions = await db.session.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
  })
  return sessions.map(({ userAgent, ...session }) => ({ ...session, browser: describeBrowser(userAgent) }))
}

/** Ends one session of an account; another's stays as it is. */
export async function revokeSession(accountId: string, sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, accountId, revokedAt: null }, data: { revokedAt: now } })
}

/** Ends a session, whosever it is: the one that a browser had before it signed in anew. */
export async function revokeSessionById(sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } })
}

/** Ends every session of an account, except one if given. */
export async function revokeSessions(
  accountId: string,
  now: Date,
  { except, tx = db }: { except?: string; tx?: Transaction } = {},
): Promise<void> {
  await tx.session.updateMany({
    where: { accountId, revokedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { revokedAt: now },
  })
}

async function noteSeen(id: string, now: Date) {
  await db.session
    .updateMany({
      where: { id, revokedAt: null },
      data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + LIFETIME_MS) },
    })
    .catch((error: unknown) => console.warn('When a session was last used could not be noted.', error))
}
