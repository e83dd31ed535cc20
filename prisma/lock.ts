import Sqlite from 'better-sqlite3'
import { type Database, postgresqlAdapter } from '../domain/db/connection'

/** Longer than any migration should take; a process that dies lets go at once. */
const WAIT_MS = 10 * 60_000
/** Any number will do as long as it stays the same. */
const POSTGRESQL_LOCK = 4_740_001

/** Does the work while no other process does any on the same database. */
export function holdingLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  return database.provider === 'sqlite' ? holdingFile(`${database.file}.lock`, work) : holdingAdvisory(database, work)
}

// SQLite's own lock on a file of its own: it works on every system that SQLite does, and ends with the process.
async function holdingFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = new Sqlite(file, { timeout: WAIT_MS })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return await work()
  } finally {
    lock.close()
  }
}

async function holdingAdvisory<T>(
  database: Extract<Database, { provider: 'postgresql' }>,
  work: () => Promise<T>,
): Promise<T> {
  const connection = await postgresqlAdapter(database).connect()
  try {
    const transaction = await connection.startTransaction()
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
