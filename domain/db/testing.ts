import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { migrate } from '@/prisma/migrate'
import { closeDatabase, db, Prisma, type PrismaClient } from './server'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Call it once at the top of a test file: `db`, wherever it is imported, is then a real database made from the
 * migrations, empty before each test. A SQLite file of this worker's own, in a data folder of its own, or with
 * FERROPATH_TEST_DATABASE_URL=postgresql://… a schema of this worker's own there.
 */
export function testDatabase(): PrismaClient {
  let folder: string | undefined
  const before = { data: process.env.FERROPATH_DATA, url: process.env.DATABASE_URL }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ferropath-test-'))
    process.env.FERROPATH_DATA = folder
    const postgresql = process.env.FERROPATH_TEST_DATABASE_URL
    if (postgresql) process.env.DATABASE_URL = await ownSchema(postgresql)
    else {
      delete process.env.DATABASE_URL
      copyFileSync(await migratedFile(), join(folder, 'ferropath.db'))
    }
  })

  beforeEach(async () => {
    const tables = Object.values(Prisma.ModelName)
    await db.$transaction(tables.map((table) => db.$executeRawUnsafe(`DELETE FROM "${table}"`)))
  })

  afterAll(async () => {
    await closeDatabase()
    if (folder) rmSync(folder, { recursive: true, force: true })
    restore('FERROPATH_DATA', before.data)
    restore('DATABASE_URL', before.url)
  })

  return db
}

/** A SQLite file that the migrations made, empty; made once for all workers and runs, as each takes a second. */
async function migratedFile(): Promise<string> {
  const folder = join(root, 'node_modules', '.cache', 'ferropath')
  const file = join(folder, `empty-${migrationsHash('sqlite')}.db`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const making = mkdtempSync(join(folder, 'making-'))
  await migrate({ provider: 'sqlite', file: join(making, 'empty.db') })
  // Under its name only when finished; a second worker that made it too puts the same in its place.
  renameSync(join(making, 'empty.db'), file)
  rmSync(making, { recursive: true })
  return file
}

async function ownSchema(url: string): Promise<string> {
  const schema = `ferropath_test_${migrationsHash('postgresql')}_${process.env.VITEST_POOL_ID ?? '0'}`
  const own = new URL(url)
  own.searchParams.set('schema', schema)
  await migrate({ provider: 'postgresql', url: own.href, schema })
  return own.href
}

function migrationsHash(provider: 'sqlite' | 'postgresql'): string {
  const folder = join(root, 'prisma', 'migrations', provider)
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, 'migration.sql')
    if (existsSync(file)) hash.update(name).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
