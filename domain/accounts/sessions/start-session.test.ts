import { decode, encode } from 'next-auth/jwt'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { changeAccount } from '../admin/admin'
import { aBrowser, anAccount, keepCookies, LATER, NOW, OTHER_PASSWORD, PASSWORD } from '../examples'
import { changePassword, findReset, makeResetLink, resetPassword } from '../passwords/reset'
import { sealingKey } from '../settings'
import { findAccountHolder, listSessions, revokeSession, revokeSessions } from './sessions'
import { endSession, startSession } from './start-session'

testDatabase()
beforeEach(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for tests that is long enough'
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
})

const DAY = 24 * 60

describe('a browser that has signed in', () => {
  test('is the account, with what the account is called and may do', async () => {
    const ada = await anAccount({ role: 'instructor' })
    const { cookies } = aBrowser({ setCookies: await startSession(ada, aBrowser(), NOW) })
    expect(await findAccountHolder(cookies, NOW)).toEqual({
      kind: 'account',
      accountId: ada.accountId,
      learnerId: ada.learnerId,
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Ada',
      email: 'ada@example.org',
      role: 'instructor',
    })
  })

  test('gets cookies that no script and no other site sees', async () => {
    const cookies = await startSession(await anAccount(), aBrowser(), NOW)
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
      'next-auth.session-token',
      'ferropath-device',
      'ferropath-guest',
    ])
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/;.*HttpOnly; SameSite=Lax$/)
  })

  test('gets them over an encrypted connection only, where there is one', async () => {
    process.env.NEXTAUTH_URL = 'https://learn.example.org'
    const cookies = await startSession(await anAccount(), aBrowser(), NOW)
    expect(cookies[0]).toMatch(/^__Host-next-auth\.session-token=/)
    for (const cookie of cookies) expect(cookie).toContain('; Secure')
  })

  test('holds nothing but two ids, sealed', async () => {
    const ada = await anAccount()
    const cookies = keepCookies({}, await startSession(ada, aBrowser(), NOW))
    const token = cookies['next-auth.session-token']
    expect(token).not.toContain('ada')
    const content = await decode({ token, secret: sealingKey() })
    expect(Object.keys(content ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid', 'sub'])
  })

  test('stays signed in for 30 days after it was last seen', async () => {
    const { cookies } = aBrowser({ setCookies: await startSession(await anAccount(), aBrowser(), NOW) })
    for (const days of [29, 58, 87]) expect(await findAccountHolder(cookies, LATER(days * DAY))).not.toBeNull()
    expect(await findAccountHolder(cookies, LATER((87 + 30) * DAY))).toBeNull()
  })

  test('is written down as seen once an hour at most', async () => {
    const { cookies } = aBrowser({ setCookies: await startSession(await anAccount(), aBrowser(), NOW) })
    await findAccountHolder(cookies, LATER(59))
    expect(await db.session.findFirst()).toMatchObject({ lastSeenAt: NOW })
    await findAccountHolder(cookies, LATER(61))
    expect(await db.session.findFirst()).toMatchObject({ lastSeenAt: LATER(61), expiresAt: LATER(61 + 30 * DAY) })
  })

  test('ends the session it had when it signs in again, also as somebody else', async () => {
    const first = aBrowser({ setCookies: await startSession(await anAccount(), aBrowser(), NOW) })
    const second = aBrowser({ setCookies: await startSession(await anAccount({ id: 'grace' }), first, NOW) })
    expect(await findAccountHolder(first.cookies, NOW)).toBeNull()
    expect(await findAccountHolder(second.cookies, NOW)).toMatchObject({ accountId: 'grace' })
  })
})

describe('from the next request on, a browser is nobody', () => {
  async function twoBrowsers() {
    const ada = await anAccount()
    const here = aBrowser({ setCookies: await startSession(ada, aBrowser(), NOW) }).cookies
    const there = aBrowser({ setCookies: await startSession(ada, aBrowser({ userAgent: 'curl/8' }), NOW) }).cookies
    return { ...ada, here, there }
  }
  const isIn = async (cookies: Record<string, string>) => (await findAccountHolder(cookies, LATER(1))) !== null

  test('when it signs out, even if it keeps the cookie', async () => {
    const { here, there } = await twoBrowsers()
    expect(await endSession({ cookies: here, userAgent: null, client: '' }, NOW)).toEqual([
      'next-auth.session-token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ])
    expect([await isIn(here), await isIn(there)]).toEqual([false, true])
  })

  test('when another browser signs it out', async () => {
    const { accountId, here, there } = await twoBrowsers()
    const sessions = await listSessions(accountId, NOW)
    expect(sessions.map(({ browser }) => browser).sort()).toEqual(['Firefox on Linux', 'curl'])
    const other = sessions.find(({ browser }) => browser === 'curl')
    await revokeSession(accountId, other?.id ?? '', NOW)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect(await listSessions(accountId, NOW)).toHaveLength(1)
  })

  test('when it is signed out everywhere', async () => {
    const { accountId, here, there } = await twoBrowsers()
    await revokeSessions(accountId, NOW)
    expect([await isIn(here), await isIn(there)]).toEqual([false, false])
  })

  test('when the password was changed elsewhere', async () => {
    const { here, there } = await twoBrowsers()
    const holder = await findAccountHolder(here, NOW)
    if (!holder) throw new Error('not signed in')
    const change = { current: PASSWORD, wanted: OTHER_PASSWORD }
    expect(await changePassword(holder, change, NOW)).toEqual({ outcome: 'changed' })
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  })

  test('when the password was reset', async () => {
    const { accountId, here, there } = await twoBrowsers()
    const token = new URL(await makeResetLink(accountId, NOW)).searchParams.get('token')
    expect(await resetPassword(token, OTHER_PASSWORD, aBrowser(), NOW)).toEqual({ outcome: 'changed' })
    expect([await isIn(here), await isIn(there)]).toEqual([false, false])
  })

  test('when the account was disabled, also after it is enabled again', async () => {
    const { accountId, here, there } = await twoBrowsers()
    const admin = await anAccount({ id: 'admin', role: 'admin' })
    await changeAccount(admin, accountId, { change: 'disable' }, NOW)
    expect([await isIn(here), await isIn(there)]).toEqual([false, false])
    await changeAccount(admin, accountId, { change: 'enable' }, NOW)
    expect([await isIn(here), await isIn(there)]).toEqual([false, false])
  })

  test('when the account was deleted', async () => {
    const { learnerId, here } = await twoBrowsers()
    await db.learner.delete({ where: { id: learnerId } })
    expect(await isIn(here)).toBe(false)
  })

  test('nobody ends the session of another account', async () => {
    const { here } = await twoBrowsers()
    const holder = await findAccountHolder(here, NOW)
    await revokeSession('somebody-else', holder?.sessionId ?? '', NOW)
    expect(await isIn(here)).toBe(true)
  })
})

describe('a cookie that was not made here is nobody', () => {
  test.each<[string, () => Promise<string>]>([
    ['letters', async () => 'abc.def.ghi'],
    ['a cookie of another installation', () => encode({ token: { sub: 'ada', sid: 's' }, secret: 'another secret' })],
    ['one without a session', () => encode({ token: { sub: 'ada' }, secret: sealingKey() })],
    [
      'one with an object for the session',
      () => encode({ token: { sub: 'ada', sid: { not: '' } }, secret: sealingKey() }),
    ],
    ['one whose session is unknown', () => encode({ token: { sub: 'ada', sid: 'unknown' }, secret: sealingKey() })],
    [
      'one sealed for another purpose',
      async () => encode({ token: { sub: 'ada', sid: 's' }, secret: sealingKey(), salt: 'ferropath form' }),
    ],
  ])('%s', async (_name, make) => {
    await anAccount()
    await db.session.create({
      data: { id: 's', accountId: 'ada', createdAt: NOW, lastSeenAt: NOW, expiresAt: LATER(DAY) },
    })
    const cookies = { 'next-auth.session-token': await make() }
    expect(await findAccountHolder(cookies, NOW)).toBeNull()
    expect(await endSession(aBrowser({ cookies }), NOW)).toHaveLength(1)
    expect(await db.session.count({ where: { revokedAt: null } })).toBe(1)
  })
})

describe('changing the password', () => {
  const holder = { accountId: 'ada', sessionId: 's', email: 'ada@example.org', name: 'Ada' }

  test('needs the present one, and is limited like signing in', async () => {
    await anAccount()
    const change = { current: 'a password that is not it', wanted: OTHER_PASSWORD }
    for (let n = 0; n < 8; n++) expect(await changePassword(holder, change, NOW)).toEqual({ outcome: 'wrong' })
    expect(await changePassword(holder, change, NOW)).toEqual({ outcome: 'wait', until: LATER(1) })
  })

  test('follows the rules for passwords', async () => {
    await anAccount()
    const result = await changePassword(holder, { current: PASSWORD, wanted: 'short' }, NOW)
    expect(result).toEqual({ outcome: 'invalid', message: expect.stringContaining('at least 15') })
  })

  test('gives one to somebody who came through a provider', async () => {
    await anAccount({ password: null })
    expect(await changePassword(holder, { current: '', wanted: PASSWORD }, NOW)).toEqual({ outcome: 'changed' })
  })

  test('ends links that were under way', async () => {
    await anAccount()
    const token = new URL(await makeResetLink('ada', NOW)).searchParams.get('token')
    expect(await findReset(token, NOW)).toMatchObject({ email: 'ada@example.org' })
    await changePassword(holder, { current: PASSWORD, wanted: OTHER_PASSWORD }, NOW)
    expect(await findReset(token, NOW)).toBeNull()
  })
})
