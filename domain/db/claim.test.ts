import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { claimDatabase } from './claim'

function aDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'ferropath-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { provider: 'sqlite', file: join(folder, 'ferropath.db') } as const
}

test('one process at a time uses a SQLite file, and the next is told what to do', async () => {
  const database = aDatabase()
  const giveBack = await claimDatabase(database)
  await expect(claimDatabase(database, 0)).rejects.toThrow(
    `Another Ferropath is using ${database.file}. Stop it first, or give this one a data folder of its own with FERROPATH_DATA.`,
  )
  await giveBack()
  const again = await claimDatabase(database, 0)
  await again()
})

test('waits for one that is just ending', async () => {
  const database = aDatabase()
  const giveBack = await claimDatabase(database)
  const next = claimDatabase(database, 1_000)
  await giveBack()
  await (await next)()
})

test('any number of processes share PostgreSQL', async () => {
  const database = { provider: 'postgresql', url: 'postgresql://localhost/learn', schema: undefined } as const
  await claimDatabase(database)
  await claimDatabase(database)
})

test.skipIf(process.platform === 'win32')('nobody else reads the lock', async () => {
  const database = aDatabase()
  await (await claimDatabase(database))()
  expect(statSync(`${database.file}.app`).mode & 0o077).toBe(0)
})
