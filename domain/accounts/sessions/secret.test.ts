import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareSessions, sessionSecret } from './secret'

let dir: string
const env = { ...process.env }

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'secret-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
  process.env = { ...env }
})

test('the key is made once, in a folder made for it, and only its owner reads it', () => {
  const data = join(dir, 'deep', 'data')
  const secret = sessionSecret(data)
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600)
  expect(statSync(data).mode & 0o777).toBe(0o700)
  expect(sessionSecret(data)).toBe(secret)
  expect(readdirSync(data)).toEqual(['secret'])
})

test('two installations have two keys', () => {
  expect(sessionSecret(join(dir, 'a'))).not.toBe(sessionSecret(join(dir, 'b')))
})

test('processes that start at once agree on one key', async () => {
  const module = new URL('./secret.ts', import.meta.url).href
  const code = `import { sessionSecret } from ${JSON.stringify(module)}; process.stdout.write(sessionSecret(${JSON.stringify(dir)}))`
  const keys = await Promise.all(
    Array.from({ length: 4 }, () => run(['--import', 'tsx', '--input-type=module', '-e', code])),
  )
  expect(new Set(keys).size).toBe(1)
  expect(readFileSync(join(dir, 'secret'), 'utf8').trim()).toBe(keys[0])
})

test('a key that others could read is closed again', () => {
  const secret = sessionSecret(dir)
  chmodSync(join(dir, 'secret'), 0o644)
  expect(sessionSecret(dir)).toBe(secret)
  expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600)
})

test('a file without a key is not taken for one', () => {
  writeFileSync(join(dir, 'secret'), 'secret')
  expect(() => sessionSecret(dir)).toThrow(/does not hold a session key.*sign in again/s)
})

test('next-auth learns the key and the address', () => {
  prepareSessions({ dataDir: dir, publicUrl: 'https://learn.example/' })
  expect(process.env.NEXTAUTH_SECRET).toBe(sessionSecret(dir))
  expect(process.env.NEXTAUTH_URL).toBe('https://learn.example')
  prepareSessions({ dataDir: dir, publicUrl: 'http://127.0.0.1:3000', ownSecret: 's'.repeat(43) })
  expect(process.env.NEXTAUTH_SECRET).toBe('s'.repeat(43))
})

function run(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args)
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(err))))
  })
}
