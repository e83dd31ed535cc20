import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { type Database, postgresqlAdapter } from '../domain/db/connection'
import { keepPrivate } from './private'
import { openingProblem } from './problem'

/** Longer than any migration should take; a process that dies lets go at once. */
const WAIT_MS = 10 * 60_000
/** Any number will do as long as it stays the same. */
const POSTGRESQL_LOCK = 4_740_001

/**
 * Does the work while no other process does any on the same database; makes the folder of a SQLite file.
 * @throws MigrationProblem when the database cannot be reached
 */
export function holdingLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  return database.provider === 'sqlite' ? holdingFile(database, work) : holdingAdvisory(database, work)
}

// SQLite's own lock on a file of its own: it works on every system that SQLite does, and ends with the process.
async function holdingFile<T>(database: Extract<Database, { provider: 'sqlite' }>, work: () => Promise<T>): Promise<T> {
  const lock = openLock(database, 'lock')
  try {
    await begin(lock, Date.now() + WAIT_MS)
    return await work()
  } finally {
    lock.close()
  }
}

/**
 * Opens a file beside the database whose SQLite lock stands for something else.
 * @throws MigrationProblem when the folder cannot be written
 */
export function openLock(database: Extract<Database, { provider: 'sqlite' }>, suffix: 'lock' | 'app'): Sqlite.Database {
  try {
    mkdirSync(dirname(database.file), { recursive: true, mode: 0o700 })
    const file = `${database.file}.${suffix}`
    keepPrivate(file)
    return new Sqlite(file, { timeout: 0 })
  } catch (error) {
    throw openingProblem(error, database)
  }
}

async function begin(lock: Sqlite.Database, until: number): Promise<void> {
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return
    } catch (error) {
      const busy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!busy || Date.now() > until) throw error
      // Not SQLite's own wait, which would block this process and every other migration in it.
      await setTimeout(50)
    }
  }
}

async function holdingAdvisory<T>(
  database: Extract<Database, { provider: 'postgresql' }>,
  work: () => Promise<T>,
): Promise<T> {
  const connection = await postgresqlAdapter(database).connect()
  try {
    const transaction = await connection.startTransaction().catch((error) => {
      throw openingProblem(error, database)
    })
    const run = (sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] })
    try {
      await run(`SET LOCAL lock_timeout = ${WAIT_MS}`)
      await run(`SELECT pg_advisory_xact_lock(${POSTGRESQL_LOCK})`)
      return await work()
    } finally {
      await run('ROLLBACK').finally(() => transaction.rollback())
    }
  } finally {
    await connection.dispose()
  }
}
