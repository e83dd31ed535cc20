import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aBrowser, anAccount, LATER, NOW, PASSWORD } from '../examples'
import { deviceCookie, signInWithPassword } from './sign-in'

testDatabase()

const wrong = 'a password that is not it'

describe('signing in with a password', () => {
  test('the right one proves the account, whatever the case of the address', async () => {
    const { accountId, learnerId } = await anAccount()
    const result = await signInWithPassword({ email: ' ADA@example.org ', password: PASSWORD }, aBrowser(), NOW)
    expect(result).toEqual({ outcome: 'verified', accountId, learnerId })
  })

  test.each<[string, unknown, unknown]>([
    ['a wrong password', 'ada@example.org', wrong],
    ['an unknown address', 'eve@example.org', PASSWORD],
    ['an account without a password', 'grace@example.org', PASSWORD],
    ['no password', 'ada@example.org', ''],
    ['no address', '', PASSWORD],
    ['an object for the address', { contains: '@' }, PASSWORD],
    ['an object for the password', 'ada@example.org', { not: '' }],
    ['a list of addresses', 'ada@example.org,eve@example.org', PASSWORD],
    ['a megabyte', 'ada@example.org', 'x'.repeat(1_000_000)],
  ])('%s is refused in the same words as any other', async (_name, email, password) => {
    await anAccount()
    await anAccount({ id: 'grace', password: null })
    expect(await signInWithPassword({ email, password }, aBrowser(), NOW)).toEqual({ outcome: 'wrong' })
  })

  test('a disabled account says so to its owner only', async () => {
    await anAccount({ disabledAt: NOW })
    const email = 'ada@example.org'
    expect(await signInWithPassword({ email, password: PASSWORD }, aBrowser(), NOW)).toEqual({ outcome: 'disabled' })
    expect(await signInWithPassword({ email, password: wrong }, aBrowser(), NOW)).toEqual({ outcome: 'wrong' })
  })

  test('a hash of other costs is made anew while the password is known', async () => {
    await anAccount({ password: null })
    const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await db.account.update({ where: { id: 'ada' }, data: { passwordHash: old } })
    const given = { email: 'ada@example.org', password: PASSWORD }
    expect(await signInWithPassword(given, aBrowser(), NOW)).toMatchObject({ outcome: 'verified' })
    const { passwordHash } = await db.account.findUniqueOrThrow({ where: { id: 'ada' } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await signInWithPassword(given, aBrowser(), NOW)).toMatchObject({ outcome: 'verified' })
  })
})

describe('wrong passwords are counted', () => {
  const guess = (email: string, client: string, at = NOW) =>
    signInWithPassword({ email, password: wrong }, aBrowser({ client }), at)

  test.each([
    ['a known address', 'ada@example.org'],
    ['an unknown address', 'nobody@example.org'],
  ])('for %s: after five there is a wait, from wherever they come', async (_name, email) => {
    await anAccount()
    for (let n = 1; n <= 5; n++) expect(await guess(email, `192.0.2.${n}`)).toEqual({ outcome: 'wrong' })
    expect(await guess(email, '192.0.2.9')).toEqual({ outcome: 'wait', until: LATER(1) })
    expect(await guess(email, '192.0.2.9', LATER(1))).toEqual({ outcome: 'wrong' })
    expect(await guess(email, '192.0.2.9', LATER(2))).toEqual({ outcome: 'wait', until: LATER(3) })
  })

  test('the right password does not help while there is a wait, and helps after it', async () => {
    const { email } = await anAccount()
    for (let n = 1; n <= 5; n++) await guess(email, '192.0.2.1')
    const right = { email, password: PASSWORD }
    expect(await signInWithPassword(right, aBrowser(), NOW)).toEqual({ outcome: 'wait', until: LATER(1) })
    expect(await signInWithPassword(right, aBrowser(), LATER(1))).toMatchObject({ outcome: 'verified' })
    expect(await guess(email, '192.0.2.1', LATER(1))).toEqual({ outcome: 'wrong' })
  })

  test('a stranger who keeps guessing does not keep the owner out of a browser they have used before', async () => {
    const { email, accountId } = await anAccount()
    const known = aBrowser({ client: '198.51.100.4', setCookies: [await deviceCookie(accountId)] })
    for (let n = 0; n < 40; n++) await guess(email, `192.0.2.${n}`, LATER(n * 16))
    const right = { email, password: PASSWORD }
    const at = LATER(39 * 16)
    expect(await signInWithPassword(right, aBrowser(), at)).toMatchObject({ outcome: 'wait' })
    expect(await signInWithPassword(right, known, at)).toMatchObject({ outcome: 'verified' })
  })

  test('a browser known to one account is a stranger to another', async () => {
    await anAccount()
    await anAccount({ id: 'eve' })
    const eves = aBrowser({ setCookies: [await deviceCookie('eve')] })
    for (let n = 1; n <= 5; n++) await signInWithPassword({ email: 'ada@example.org', password: wrong }, eves, NOW)
    expect(await guess('ada@example.org', '192.0.2.9')).toMatchObject({ outcome: 'wait' })
  })

  test('for an address: after thirty there is a wait, whichever accounts were tried', async () => {
    for (let n = 1; n <= 30; n++) expect(await guess(`a${n}@example.org`, '192.0.2.1')).toEqual({ outcome: 'wrong' })
    expect(await guess('another@example.org', '192.0.2.1')).toEqual({ outcome: 'wait', until: LATER(1) })
    expect(await guess('another@example.org', '192.0.2.2')).toEqual({ outcome: 'wrong' })
  })

  test('a class that signs in rightly from one address never waits', async () => {
    const { email } = await anAccount()
    for (let n = 1; n <= 35; n++) {
      const result = await signInWithPassword({ email, password: PASSWORD }, aBrowser(), NOW)
      expect(result).toMatchObject({ outcome: 'verified' })
    }
  })

  test('twenty at once are not all the first', async () => {
    const { email } = await anAccount()
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(email, `192.0.2.${n}`)))
    expect(results.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5)
    expect(results.filter(({ outcome }) => outcome === 'wait')).toHaveLength(15)
  })

  test('the table of limits holds no addresses', async () => {
    await guess('ada@example.org', '192.0.2.1')
    const rows = await db.rateLimit.findMany()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('@')
  })
})
