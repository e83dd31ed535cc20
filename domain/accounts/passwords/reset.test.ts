import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aBrowser, anAccount, LATER, NOW, OTHER_PASSWORD, PASSWORD } from '../examples'
import { TestMailbox } from '../test-mailbox'
import { askForReset, findReset, makeResetLink, resetPassword } from './reset'
import { signInWithPassword } from './sign-in'

testDatabase()
const mailbox = new TestMailbox()
beforeAll(() => mailbox.start())
afterAll(() => mailbox.stop())
beforeEach(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for tests that is long enough'
  process.env.NEXTAUTH_URL = 'https://learn.example.org'
  process.env.SMTP_URL = mailbox.url
  process.env.MAIL_FROM = 'Ferropath <learn@example.org>'
  mailbox.mails.length = 0
})

const DAY = 24 * 60
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''

describe('a link for a new password', () => {
  test('sets it, once', async () => {
    const { email } = await anAccount()
    const link = await makeResetLink('ada', NOW)
    expect(link).toMatch(/^https:\/\/learn\.example\.org\/reset\/new\?token=[\w-]{43}$/)
    expect(await findReset(tokenOf(link), NOW)).toEqual({ accountId: 'ada', email, name: 'Ada' })
    expect(await resetPassword(tokenOf(link), OTHER_PASSWORD, aBrowser(), NOW)).toEqual({ outcome: 'changed' })
    expect(await signInWithPassword({ email, password: OTHER_PASSWORD }, aBrowser(), NOW)).toMatchObject({
      outcome: 'verified',
    })
    expect(await signInWithPassword({ email, password: PASSWORD }, aBrowser(), NOW)).toEqual({ outcome: 'wrong' })
    expect(await findReset(tokenOf(link), NOW)).toBeNull()
    expect(await resetPassword(tokenOf(link), PASSWORD, aBrowser(), NOW)).toEqual({ outcome: 'expired' })
  })

  test('is used once by ten at once', async () => {
    await anAccount()
    const token = tokenOf(await makeResetLink('ada', NOW))
    const results = await Promise.all(
      Array.from({ length: 10 }, () => resetPassword(token, OTHER_PASSWORD, aBrowser(), NOW)),
    )
    expect(results.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1)
  })

  test('ends the others of its account, and those of nobody else', async () => {
    await anAccount()
    await anAccount({ id: 'grace' })
    const [first, second, hers] = [
      await makeResetLink('ada', NOW),
      await makeResetLink('ada', NOW),
      await makeResetLink('grace', NOW),
    ]
    await resetPassword(tokenOf(first), OTHER_PASSWORD, aBrowser(), NOW)
    expect(await findReset(tokenOf(second), NOW)).toBeNull()
    expect(await findReset(tokenOf(hers), NOW)).toMatchObject({ accountId: 'grace' })
  })

  test('lasts a day from an admin', async () => {
    await anAccount()
    const token = tokenOf(await makeResetLink('ada', NOW))
    expect(await findReset(token, LATER(DAY - 1))).not.toBeNull()
    expect(await findReset(token, LATER(DAY))).toBeNull()
    expect(await resetPassword(token, OTHER_PASSWORD, aBrowser(), LATER(DAY))).toEqual({ outcome: 'expired' })
  })

  test('outlives a password that breaks the rules', async () => {
    await anAccount()
    const token = tokenOf(await makeResetLink('ada', NOW))
    expect(await resetPassword(token, 'short', aBrowser(), NOW)).toMatchObject({ outcome: 'invalid' })
    expect(await resetPassword(token, 'AdaAdaAdaAdaAda', aBrowser(), NOW)).toMatchObject({ outcome: 'invalid' })
    expect(await resetPassword(token, OTHER_PASSWORD, aBrowser(), NOW)).toEqual({ outcome: 'changed' })
  })

  test('leaves no secret in the database', async () => {
    await anAccount()
    const token = tokenOf(await makeResetLink('ada', NOW))
    expect(JSON.stringify(await db.oneTimeToken.findMany())).not.toContain(token)
  })

  test.each<unknown>(['', 'made-up', 'x'.repeat(10_000), null, undefined, { not: '' }, ['a']])(
    '%j is none',
    async (token) => {
      await anAccount()
      await makeResetLink('ada', NOW)
      expect(await findReset(token, NOW)).toBeNull()
      expect(await resetPassword(token, OTHER_PASSWORD, aBrowser(), NOW)).toEqual({ outcome: 'expired' })
    },
  )

  test('cannot be guessed at without end', async () => {
    const results = []
    for (let n = 0; n < 31; n++) results.push(await resetPassword(`guess ${n}`, OTHER_PASSWORD, aBrowser(), NOW))
    expect(results.at(29)).toEqual({ outcome: 'expired' })
    expect(results.at(30)).toEqual({ outcome: 'wait', until: LATER(1) })
  })
})

describe('asking for one by mail', () => {
  test('sends it to the address of the account, and it proves the address', async () => {
    await anAccount()
    expect(await askForReset(' ADA@example.org', aBrowser(), NOW)).toEqual({ outcome: 'asked' })
    await expect.poll(() => mailbox.mails).toHaveLength(1)
    expect(mailbox.mails[0]?.to).toEqual(['ada@example.org'])
    const token = tokenOf(/https:\S+/.exec(mailbox.mails[0]?.text ?? '')?.[0] ?? 'https://x')
    expect(await findReset(token, LATER(60))).toBeNull()
    expect(await resetPassword(token, OTHER_PASSWORD, aBrowser(), LATER(59))).toEqual({ outcome: 'changed' })
    expect(await db.account.findFirst()).toMatchObject({ emailVerifiedAt: LATER(59) })
  })

  test('answers the same when there is nobody to send it to', async () => {
    await anAccount({ id: 'off', disabledAt: NOW })
    for (const email of ['nobody@example.org', 'off@example.org']) {
      expect(await askForReset(email, aBrowser(), NOW)).toEqual({ outcome: 'asked' })
    }
    expect(await db.oneTimeToken.count()).toBe(0)
  })

  test.each<unknown>([
    'ada@example.org,eve@example.org',
    'ada@example.org\nBcc: eve@example.org',
    { contains: '@' },
    '',
    null,
  ])('%j is refused before anything is looked up', async (email) => {
    await anAccount()
    expect(await askForReset(email, aBrowser(), NOW)).toMatchObject({ outcome: 'invalid' })
    expect(await db.oneTimeToken.count()).toBe(0)
  })

  test('is limited for the one who asks, and quietly for the one who gets the mail', async () => {
    await anAccount()
    for (let n = 0; n < 10; n++)
      expect(await askForReset('ada@example.org', aBrowser(), NOW)).toEqual({ outcome: 'asked' })
    expect(await db.oneTimeToken.count()).toBe(3)
    await expect.poll(() => mailbox.mails).toHaveLength(3)
    expect(await askForReset('ada@example.org', aBrowser(), NOW)).toEqual({ outcome: 'wait', until: LATER(1) })
  })
})
