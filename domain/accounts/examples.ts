import { db } from '@/domain/db/server'
import type { AccountHolder, Role } from './index'
import { hashPassword } from './passwords/password-hash'
import type { Browser } from './sessions/cookies'

/** Builders for tests. */
export const PASSWORD = 'anvil quartz ferry moss'
export const OTHER_PASSWORD = 'kestrel lantern oxide tide'
export const NOW = new Date('2026-05-04T10:00:00.000Z')
export const LATER = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const hashes = new Map<string, Promise<string>>()

/** A stored account with a learner; the password is PASSWORD unless told otherwise. */
export async function anAccount(
  about: {
    id?: string
    email?: string
    name?: string
    role?: string
    password?: string | null
    emailVerifiedAt?: Date
    disabledAt?: Date
  } = {},
) {
  const { id = 'ada', password = PASSWORD, ...rest } = about
  const learnerId = `learner-${id}`
  if (password && !hashes.has(password)) hashes.set(password, hashPassword(password))
  await db.learner.create({ data: { id: learnerId, createdAt: NOW } })
  const account = await db.account.create({
    data: {
      id,
      learnerId,
      email: `${id}@example.org`,
      name: 'Ada',
      createdAt: NOW,
      passwordHash: password ? ((await hashes.get(password)) ?? null) : null,
      ...rest,
    },
  })
  return { accountId: id, learnerId, email: account.email }
}

/** Who a request comes from, when it is the account that `anAccount({ id })` stores. */
export function aHolder(id: string, role: Role): AccountHolder {
  return {
    kind: 'account',
    learnerId: `learner-${id}`,
    accountId: id,
    sessionId: 's',
    name: id,
    email: `${id}@example.org`,
    role,
  }
}

/** A browser; `cookies` may be Set-Cookie values, as a real one would keep them. */
export function aBrowser(about: Partial<Browser> & { setCookies?: string[] } = {}): Browser {
  const {
    setCookies = [],
    cookies = {},
    userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
    client = '192.0.2.1',
  } = about
  return { cookies: keepCookies(cookies, setCookies), userAgent, client }
}

/** What a browser holds after an answer with these Set-Cookie values. */
export function keepCookies(before: Record<string, string>, setCookies: string[]): Record<string, string> {
  const jar = { ...before }
  for (const cookie of setCookies) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '' || /;\s*Max-Age=0(;|$)/i.test(cookie)) delete jar[name]
    else jar[name] = decodeURIComponent(value)
  }
  return jar
}
