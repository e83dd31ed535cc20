import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { anAccount, NOW } from '../examples'
import { findReset } from '../passwords/reset'
import { ACCOUNTS_PER_PAGE, type AdminChange, changeAccount, findAccounts } from './admin'

testDatabase()
const root = { accountId: 'root', email: 'root@example.org' }
beforeEach(async () => {
  process.env.NEXTAUTH_URL = 'http://127.0.0.1:3000'
  await anAccount({ id: 'root', role: 'admin', name: 'Root' })
  await anAccount({ id: 'ada', name: 'Ada Lovelace' })
})

describe('the list of accounts', () => {
  test.each<[string, string[]]>([
    ['', ['ada@example.org', 'root@example.org']],
    ['lovelace', ['ada@example.org']],
    ['ROOT@', ['root@example.org']],
    ['nobody', []],
    ["' OR 1=1 --", []],
  ])('for %j has %j', async (search, emails) => {
    const { accounts, total } = await findAccounts(search, 1)
    expect(accounts.map(({ email }) => email)).toEqual(emails)
    expect(total).toBe(emails.length)
  })

  test('comes in pages, and holds no hash', async () => {
    for (let n = 0; n < ACCOUNTS_PER_PAGE; n++)
      await anAccount({ id: `z${String(n).padStart(3, '0')}`, password: null })
    const first = await findAccounts('', 1)
    expect([first.accounts.length, first.total, first.pages, first.page]).toEqual([50, 52, 2, 1])
    const last = await findAccounts('', 99)
    expect([last.accounts.length, last.page]).toEqual([2, 2])
    expect((await findAccounts('', -1)).page).toBe(1)
    expect(JSON.stringify(first)).not.toContain('argon2')
  })

  test('says when somebody was last seen', async () => {
    await db.session.create({ data: { id: 's', accountId: 'ada', createdAt: NOW, lastSeenAt: NOW, expiresAt: NOW } })
    const { accounts } = await findAccounts('', 1)
    expect(accounts.map(({ lastSeenAt }) => lastSeenAt)).toEqual([NOW, null])
  })
})

describe('an admin', () => {
  test('changes a role', async () => {
    const result = await changeAccount(root, 'ada', { change: 'role', role: 'instructor' }, NOW)
    expect(result).toEqual({ outcome: 'changed', email: 'ada@example.org' })
    expect(await db.account.findUnique({ where: { id: 'ada' } })).toMatchObject({ role: 'instructor' })
  })

  test('hands out a link for a new password, which ends when the account is switched off', async () => {
    const result = await changeAccount(root, 'ada', { change: 'reset-link' }, NOW)
    if (result.outcome !== 'changed' || !result.link) throw new Error(result.outcome)
    const token = new URL(result.link).searchParams.get('token')
    expect(await findReset(token, NOW)).toMatchObject({ accountId: 'ada' })
    await changeAccount(root, 'ada', { change: 'disable' }, NOW)
    expect(await findReset(token, NOW)).toBeNull()
  })

  test.each<AdminChange>([{ change: 'role', role: 'learner' }, { change: 'disable' }, { change: 'enable' }])(
    'does not do %j to themselves',
    async (change) => {
      expect(await changeAccount(root, 'root', change, NOW)).toEqual({ outcome: 'own-account' })
      expect(await db.account.findUnique({ where: { id: 'root' } })).toMatchObject({ role: 'admin', disabledAt: null })
    },
  )

  test('does nothing to an account that is not there', async () => {
    expect(await changeAccount(root, 'nobody', { change: 'disable' }, NOW)).toEqual({ outcome: 'unknown' })
  })
})
