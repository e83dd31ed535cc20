import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, needsRehash, verifyPassword } from './password-hash'

const password = 'anvil quartz ferry moss'

test('a password is kept as argon2id with the recommended costs', async () => {
  const stored = await hashPassword(password)
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await hashPassword(password)).not.toBe(stored)
  expect(needsRehash(stored)).toBe(false)
  expect(await verifyPassword(password, stored)).toBe(true)
  expect(await verifyPassword(`${password} `, stored)).toBe(false)
  expect(await verifyPassword(password.toUpperCase(), stored)).toBe(false)
})

test.each([null, undefined, '', 42, { password }, [password], 'x'.repeat(5000)])('%j opens nothing', async (given) => {
  expect(await verifyPassword(given, await hashPassword(password))).toBe(false)
})

test('nothing opens an account without a password', async () => {
  expect(await verifyPassword(password, null)).toBe(false)
})

test('a hash of other costs is made again', async () => {
  expect(needsRehash(await hash(password, { memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true)
})

test('an unknown account takes as long to refuse as a known one', async () => {
  const stored = await hashPassword(password)
  // The first call makes the stand-in that all later ones are compared with.
  await verifyPassword('wrong', null)
  const known = await quickest(() => verifyPassword('wrong password here', stored))
  const unknown = await quickest(() => verifyPassword('wrong password here', null))
  expect(unknown).toBeGreaterThan(known / 3)
  expect(unknown).toBeLessThan(known * 3)
})

/** Of several tries, because a busy machine only ever adds time. */
async function quickest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 8; round++) {
    const start = performance.now()
    await work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
