import { hash, parseOptions, verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { hashPassword, needsRehash, verifyPassword } from './password-hash'

vi.mock(import('@node-rs/argon2'), async (original) => {
  const real = await original()
  return { ...real, verify: vi.fn(real.verify) }
})

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

test('an unknown account, and a password that cannot be one, cost as much to refuse as a wrong password', async () => {
  const stored = await hashPassword(password)
  for (const [given, kept] of [
    ['wrong password here', null],
    ['wrong password here', stored],
    [undefined, stored],
    ['', null],
  ]) {
    vi.mocked(verify).mockClear()
    expect(await verifyPassword(given, kept ?? null)).toBe(false)
    expect(verify).toHaveBeenCalledOnce()
    const [compared, with_] = vi.mocked(verify).mock.calls[0] ?? []
    expect(parseOptions(String(compared))).toEqual(parseOptions(stored))
    expect(String(with_).length).toBeGreaterThan(0)
  }
})
