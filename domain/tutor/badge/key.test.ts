import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type BadgeFacts, inspectBadge, publicHalf, signBadge } from './credential'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferropath-badge-key-'))
  vi.stubEnv('FERROPATH_DATA', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** The key as a process sees it that has just started. */
async function afterStart() {
  vi.resetModules()
  const { badgeKey } = await import('./key')
  return badgeKey()
}

const file = () => join(folder, 'badge-key.json')
const facts: BadgeFacts = {
  id: 'b1',
  issuer: 'https://learn.example',
  learnerName: 'Ada',
  track: { id: 'ffi', title: 'C++ interop', outcome: '' },
  skills: [],
  result: { right: 4, asked: 5 },
  contentVersion: 'c0ffee',
  toolchain: [],
  issuedAt: new Date('2026-03-01T09:00:00Z'),
}

it('is made once, for its owner’s eyes only, and is the same after a restart', async () => {
  const made = await afterStart()
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(await afterStart()).toEqual(made)
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(made)
})

it('is one key also when several processes make it at once', async () => {
  const keys = await Promise.all([afterStart(), afterStart(), afterStart()])
  expect(new Set(keys.map(({ x }) => x)).size).toBe(1)
})

it('can be replaced: badges that the former key signed stay valid, because each is checked with its own', async () => {
  const former = await afterStart()
  const jwt = await signBadge(facts, former)
  rmSync(file())
  const next = await afterStart()
  expect(next.x).not.toBe(former.x)
  const issued = { id: 'b1', jwt, revokedAt: null, revokedReason: null }
  expect(await inspectBadge(jwt, async () => ({ ...issued, publicKey: publicHalf(former) }))).toMatchObject({
    outcome: 'valid',
  })
  const forged = await signBadge({ ...facts, learnerName: 'Mallory' }, next)
  expect(await inspectBadge(forged, async () => ({ ...issued, publicKey: publicHalf(former) }))).toMatchObject({
    outcome: 'tampered',
  })
})

it.each(['', 'not JSON', '{"kty":"OKP","crv":"Ed25519","x":"abc"}'])(
  'says what to do about a file that holds %j',
  async (text) => {
    writeFileSync(file(), text)
    await expect(afterStart()).rejects.toThrow('Put the right file back from a backup, or delete it')
  },
)
