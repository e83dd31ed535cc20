import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aBrowser, anAccount, LATER, NOW, OTHER_PASSWORD } from '../examples'
import { findReset, makeResetLink, resetPassword } from '../passwords/reset'
import { firstAdminLink, isSetupLink, promoteToAdmin, setUpAdmin } from './first-admin'

testDatabase()
beforeEach(() => {
  process.env.NEXTAUTH_URL = 'http://127.0.0.1:3000'
})

const DAY = 24 * 60
const root = { name: 'Root', email: 'root@example.org', password: OTHER_PASSWORD }
const aToken = async (at = NOW) => new URL((await firstAdminLink(at)) ?? '').searchParams.get('token') ?? ''

describe('the first admin', () => {
  test('is made by the link that an installation without one prints', async () => {
    expect(await firstAdminLink(NOW)).toMatch(/^http:\/\/127\.0\.0\.1:3000\/setup\?token=[\w-]{43}$/)
    const token = await aToken()
    expect(await isSetupLink(token, NOW)).toBe(true)
    expect(await setUpAdmin(token, root, aBrowser(), NOW)).toMatchObject({ outcome: 'verified' })
    expect(await db.account.findMany()).toMatchObject([{ email: 'root@example.org', role: 'admin' }])
    expect(await firstAdminLink(NOW)).toBeNull()
  })

  test('can be the account that somebody has already', async () => {
    await anAccount()
    const token = await aToken()
    expect(await promoteToAdmin(token, 'ada', NOW)).toBe(true)
    expect(await db.account.findFirst()).toMatchObject({ role: 'admin' })
    expect(await promoteToAdmin(token, 'ada', NOW)).toBe(false)
  })

  test('is not made of a stranger’s address without signing in to it', async () => {
    await anAccount()
    const token = await aToken()
    const result = await setUpAdmin(token, { ...root, email: 'ada@example.org' }, aBrowser(), NOW)
    expect(result).toEqual({ outcome: 'exists' })
    expect(await db.account.findFirst()).toMatchObject({ role: 'learner' })
    expect(await isSetupLink(token, NOW)).toBe(true)
  })

  test('is one, however many links and people there are at once', async () => {
    await anAccount()
    const tokens = await Promise.all([aToken(), aToken(), aToken()])
    const results = await Promise.all([
      ...tokens.map((token, n) => setUpAdmin(token, { ...root, email: `root${n}@example.org` }, aBrowser(), NOW)),
      ...tokens.map((token) => promoteToAdmin(token, 'ada', NOW)),
    ])
    expect(results.filter((result) => result === true || (result && result.outcome === 'verified'))).toHaveLength(1)
    expect(await db.account.count({ where: { role: 'admin' } })).toBe(1)
    for (const token of tokens) expect(await isSetupLink(token, NOW)).toBe(false)
  })

  test('can be made anew when the only one was disabled', async () => {
    await anAccount({ id: 'old', role: 'admin', disabledAt: NOW })
    expect(await setUpAdmin(await aToken(), root, aBrowser(), NOW)).toMatchObject({ outcome: 'verified' })
  })
})

describe('a set-up link', () => {
  test('lasts a day', async () => {
    const token = await aToken()
    expect(await isSetupLink(token, LATER(DAY - 1))).toBe(true)
    expect(await isSetupLink(token, LATER(DAY))).toBe(false)
    expect(await setUpAdmin(token, root, aBrowser(), LATER(DAY))).toEqual({ outcome: 'expired' })
  })

  test('is worth nothing once there is an admin', async () => {
    const token = await aToken()
    await anAccount({ role: 'admin' })
    expect(await isSetupLink(token, NOW)).toBe(false)
    expect(await setUpAdmin(token, root, aBrowser(), NOW)).toEqual({ outcome: 'expired' })
    expect(await promoteToAdmin(token, 'ada', NOW)).toBe(false)
  })

  test('outlives a form that has to be mended', async () => {
    const token = await aToken()
    const result = await setUpAdmin(token, { ...root, password: 'short', role: 'admin' }, aBrowser(), NOW)
    expect(result).toMatchObject({ outcome: 'invalid', errors: [{ field: 'password' }] })
    expect(await isSetupLink(token, NOW)).toBe(true)
  })

  test('sets no password, and a password’s link sets up nothing', async () => {
    await anAccount()
    const setup = await aToken()
    const reset = new URL(await makeResetLink('ada', NOW)).searchParams.get('token')
    expect(await findReset(setup, NOW)).toBeNull()
    expect(await resetPassword(setup, OTHER_PASSWORD, aBrowser(), NOW)).toEqual({ outcome: 'expired' })
    expect(await isSetupLink(reset, NOW)).toBe(false)
    expect(await setUpAdmin(reset, root, aBrowser(), NOW)).toEqual({ outcome: 'expired' })
    expect(await promoteToAdmin(reset, 'ada', NOW)).toBe(false)
  })

  test.each<unknown>(['', 'made-up', null, { not: '' }, ['a']])('%j is none', async (token) => {
    await aToken()
    expect(await isSetupLink(token, NOW)).toBe(false)
    expect(await setUpAdmin(token, root, aBrowser(), NOW)).toEqual({ outcome: 'expired' })
    expect(await db.account.count()).toBe(0)
  })
})
