import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { recordAttempt } from '@/domain/attempts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aBrowser, anAccount, LATER, NOW, OTHER_PASSWORD, PASSWORD } from '../examples'
import { createGuest } from '../guests/guests'
import { cookieName } from '../sessions/cookies'
import { TestMailbox } from '../test-mailbox'
import { findSignUp, finishSignUp, signUp } from './sign-up'

testDatabase()
const mailbox = new TestMailbox()
beforeAll(() => mailbox.start())
afterAll(() => mailbox.stop())
beforeEach(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for tests that is long enough'
  process.env.NEXTAUTH_URL = 'https://learn.example.org'
  delete process.env.SMTP_URL
  mailbox.mails.length = 0
})

const ada = { name: ' Ada Lovelace ', email: 'Ada@Example.org', password: OTHER_PASSWORD }

describe('signing up where no mail is sent', () => {
  test('makes a learner with the address and name as they are kept, and proves it', async () => {
    expect(await signUp(ada, aBrowser(), NOW)).toMatchObject({ outcome: 'verified' })
    expect(await db.account.findMany()).toMatchObject([
      {
        email: 'ada@example.org',
        name: 'Ada Lovelace',
        role: 'learner',
        emailVerifiedAt: null,
        disabledAt: null,
        passwordHash: expect.stringMatching(/^\$argon2id\$/),
      },
    ])
  })

  test('takes nothing that was not asked for', async () => {
    const extra = { ...ada, role: 'admin', id: 'mine', learnerId: 'yours', emailVerifiedAt: NOW, passwordHash: 'x' }
    await signUp(extra, aBrowser(), NOW)
    const account = await db.account.findFirstOrThrow()
    expect(account).toMatchObject({ role: 'learner', emailVerifiedAt: null })
    expect(account.id).not.toBe('mine')
    expect(account.learnerId).not.toBe('yours')
  })

  test('signs in whoever knows the password of the account that is there', async () => {
    const { accountId, learnerId } = await anAccount()
    const result = await signUp({ ...ada, password: PASSWORD }, aBrowser(), NOW)
    expect(result).toEqual({ outcome: 'verified', accountId, learnerId })
  })

  test('refuses anybody else, changes nothing, and counts it like a wrong password', async () => {
    await anAccount()
    const before = await db.account.findFirst()
    for (let n = 0; n < 5; n++) expect(await signUp(ada, aBrowser(), NOW)).toEqual({ outcome: 'refused' })
    expect(await signUp(ada, aBrowser(), NOW)).toEqual({ outcome: 'wait', until: LATER(1) })
    expect(await db.account.findMany()).toEqual([before])
  })

  test('does not tell that an account is disabled', async () => {
    await anAccount({ disabledAt: NOW })
    expect(await signUp({ ...ada, password: PASSWORD }, aBrowser(), NOW)).toEqual({ outcome: 'refused' })
  })

  test('makes one account of ten at once', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => signUp(ada, aBrowser(), NOW)))
    expect(results.filter(({ outcome }) => outcome === 'verified').length).toBeGreaterThan(0)
    expect(await db.account.count()).toBe(1)
    expect(await db.learner.count()).toBe(1)
  })

  test('is limited for one address', async () => {
    const person = (n: number) => ({ ...ada, email: `a${n}@example.org` })
    await db.rateLimit.create({ data: { key: 'signUpAddress:192.0.2.1', points: 60, expiresAt: LATER(360) } })
    expect(await signUp(person(1), aBrowser(), NOW)).toEqual({ outcome: 'wait', until: LATER(1) })
    expect(await signUp(person(1), aBrowser({ client: '192.0.2.2' }), NOW)).toMatchObject({ outcome: 'verified' })
  })

  test('complains about everything at once, by field', async () => {
    const result = await signUp({ name: ' ', email: 'a@example.org,b@example.org', password: 'short' }, aBrowser(), NOW)
    expect(result).toMatchInlineSnapshot(`
      {
        "errors": [
          {
            "field": "name",
            "message": "Enter the name you want us to use.",
          },
          {
            "field": "email",
            "message": "Enter one email address, such as ada@example.org.",
          },
          {
            "field": "password",
            "message": "Choose a password of at least 15 characters; four words you will remember are enough. This one has 5.",
          },
        ],
        "outcome": "invalid",
      }
    `)
  })

  test.each<unknown>([
    null,
    'text',
    [],
    {},
    { name: { first: 'Ada' }, email: { contains: '@' }, password: { length: 20 } },
    { name: ['Ada'], email: ['ada@example.org'], password: [OTHER_PASSWORD] },
    { ...ada, name: 'Ada\u0000' },
    { ...ada, name: 'Ada\nAdmin' },
    { ...ada, name: 'A'.repeat(81) },
    { ...ada, password: 'x'.repeat(100_000) },
  ])('%j makes no account', async (given) => {
    expect(await signUp(given, aBrowser(), NOW)).toMatchObject({ outcome: 'invalid' })
    expect(await db.account.count()).toBe(0)
  })
})

describe('signing up where mail is sent', () => {
  beforeEach(() => {
    process.env.SMTP_URL = mailbox.url
    process.env.MAIL_FROM = 'Ferropath <learn@example.org>'
  })

  async function mailed() {
    await expect.poll(() => mailbox.mails).toHaveLength(1)
    const [mail] = mailbox.mails
    const link = /https:\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    return { mail, link, token: new URL(link).searchParams.get('token') }
  }

  test('is finished by the link in the mail, which proves the address', async () => {
    expect(await signUp(ada, aBrowser(), NOW)).toEqual({ outcome: 'mail-sent' })
    expect(await db.account.count()).toBe(0)
    const { mail, link, token } = await mailed()
    expect(mail).toMatchObject({ from: 'learn@example.org', to: ['ada@example.org'] })
    expect(link).toMatch(/^https:\/\/learn\.example\.org\/sign-up\/finish\?token=/)
    expect(await findSignUp(token)).toEqual({ name: 'Ada Lovelace', email: 'ada@example.org' })
    expect(await finishSignUp(token, LATER(5))).toMatchObject({ outcome: 'verified' })
    expect(await db.account.findFirst()).toMatchObject({ email: 'ada@example.org', emailVerifiedAt: LATER(5) })
    expect(await finishSignUp(token, LATER(6))).toEqual({ outcome: 'exists' })
  })

  test('answers the same for an address that has an account, and tells its owner', async () => {
    await anAccount()
    expect(await signUp(ada, aBrowser(), NOW)).toEqual({ outcome: 'mail-sent' })
    const { mail, link } = await mailed()
    expect(mail?.text).toContain('there is one already')
    expect(link).toBe('https://learn.example.org/sign-in')
  })

  test('keeps what the guest did, also when the mail is opened in another browser', async () => {
    const { learnerId, secret } = await createGuest(NOW)
    const about = {
      question: { id: 'ffi/abi/one', hash: 'h' },
      lesson: { id: 'ffi/abi' },
      idempotencyKey: 'k',
      source: 'lesson' as const,
      at: NOW,
    }
    await recordAttempt({ learnerId, ...about, answer: { kind: 'short', text: 'a' }, outcome: 'correct' })
    await signUp(ada, aBrowser({ cookies: { [cookieName('guest')]: secret } }), NOW)
    const finished = await finishSignUp((await mailed()).token, NOW)
    if (finished.outcome !== 'verified') throw new Error(finished.outcome)
    expect(await db.attempt.findMany()).toMatchObject([{ learnerId: finished.learnerId }])
  })

  test('sends one person three mails, then none for a while, and says the same', async () => {
    for (let n = 0; n < 6; n++) expect(await signUp(ada, aBrowser(), NOW)).toEqual({ outcome: 'mail-sent' })
    await expect.poll(() => mailbox.mails).toHaveLength(3)
  })

  test.each<unknown>([null, undefined, '', 'made up', { token: 1 }, 'x'.repeat(10_000)])(
    '%j finishes nothing',
    async (token) => {
      expect(await findSignUp(token)).toBeNull()
      expect(await finishSignUp(token, NOW)).toEqual({ outcome: 'expired' })
    },
  )

  test('answers at once, and the log says why, when the mail server is gone', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    process.env.SMTP_URL = 'smtp://127.0.0.1:9'
    expect(await signUp(ada, aBrowser(), NOW)).toEqual({ outcome: 'mail-sent' })
    await expect.poll(() => complaints.mock.calls.flat().join()).toContain('check SMTP_URL and MAIL_FROM')
    complaints.mockRestore()
  })
})
