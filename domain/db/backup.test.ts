import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anAttempt } from '@/domain/attempts/examples'
import { recordAttempt } from '@/domain/attempts/server'
import { aLearner, minute } from '@/domain/progress/examples'
import { backup, restore } from './backup'
import { claimDatabase } from './claim'
import { configuredDatabase } from './connection'
import { dataDir } from './data-dir'
import { closeDatabase, db } from './server'
import { testDatabase } from './testing'

testDatabase()

const onSqlite = !process.env.FERROPATH_TEST_DATABASE_URL
const NOW = new Date('2026-03-01T10:00:00.000Z')
const root = fileURLToPath(new URL('../..', import.meta.url))

/** `npm run data`, as another process beside this one. */
async function data(...args: string[]): Promise<{ status: number; printed: string }> {
  const options = { cwd: root, env: process.env }
  return promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'cli/data.ts', ...args],
    options,
  ).then(
    ({ stdout, stderr }) => ({ status: 0, printed: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ status: code, printed: stdout + stderr }),
  )
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferropath-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe.runIf(onSqlite)('a backup', () => {
  it('made under load is sound and complete up to a moment, and restores', async () => {
    for (const id of ['ada', 'grace']) await aLearner(id)
    const answer = { kind: 'short', text: 'x'.repeat(2_000) }
    let sent = 0
    const send = () =>
      recordAttempt(
        anAttempt({
          learnerId: sent % 2 ? 'ada' : 'grace',
          question: `ffi/abi/q${sent % 7}`,
          answer,
          at: minute(sent++),
        }),
      )
    for (let round = 0; round < 300; round += 1) await send()
    const before = await db.attempt.count()

    let running = true
    const load = (async () => {
      while (running) await Promise.all(Array.from({ length: 5 }, send))
    })()
    const file = join(folder, 'copy.db')
    const copying = data('backup', file)
    await expect.poll(() => sent).toBeGreaterThan(before + 100)
    expect(await copying).toMatchObject({ status: 0, printed: expect.stringContaining(file) })
    running = false
    await load
    const after = await db.attempt.count()
    expect(readdirSync(folder)).toEqual(['copy.db'])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)

    await closeDatabase()
    expect(await data('restore', file)).toMatchObject({ status: 0 })
    const restored = await db.attempt.count()
    expect(restored).toBeGreaterThanOrEqual(before)
    expect(restored).toBeLessThanOrEqual(after)
    expect(await data('check')).toMatchObject({
      status: 0,
      printed: expect.stringContaining('are what the attempts add up to'),
    })
    await recordAttempt(anAttempt({ at: minute(9_999) }))
  })

  it('takes no file that is there, and no folder that is not', async () => {
    const file = join(folder, 'copy.db')
    writeFileSync(file, 'precious')
    await expect(backup(file)).rejects.toThrow('is there already. Name a new file')
    await expect(backup(join(folder, 'none', 'copy.db'))).rejects.toThrow('There is no folder')
    expect(readdirSync(folder)).toEqual(['copy.db'])
  })
})

describe.runIf(onSqlite)('restoring', () => {
  it('refuses what is no backup, and a database in use, and changes nothing', async () => {
    await aLearner('ada')
    const file = join(folder, 'notes.txt')
    await expect(restore(join(folder, 'none'), NOW)).rejects.toThrow('There is no file')
    writeFileSync(file, 'not a database, but long enough to look at'.repeat(100))
    await expect(restore(file, NOW)).rejects.toThrow("isn't a database of Ferropath's")
    const copy = join(folder, 'copy.db')
    await backup(copy)
    const giveBack = await claimDatabase(configuredDatabase())
    await expect(restore(copy, NOW)).rejects.toThrow('Stop it first')
    await giveBack()
    expect(await db.learner.count()).toBe(1)
    expect(readdirSync(dataDir()).filter((name) => /restoring/.test(name))).toEqual([])
  })
})

describe.skipIf(onSqlite)('on PostgreSQL', () => {
  it('names the tools that do it', async () => {
    await expect(backup(join(folder, 'copy'))).rejects.toThrow('pg_dump')
    await expect(restore(join(folder, 'copy'), NOW)).rejects.toThrow('pg_restore')
  })
})
