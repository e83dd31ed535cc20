import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { openLock } from '@/prisma/lock'
import type { Database } from './connection'

/** Another process uses the database; the message says what to do. */
export class DatabaseTaken extends Error {}

/** A process that was just asked to end is given a moment. */
const TRIES = 20
const BETWEEN_MS = 100

/**
 * Claims a SQLite file for this process: pages, limits and what waits are kept in memory, so two of them would contradict
 * each other. Commands such as `npm run data` work on the file all the same. PostgreSQL is for several processes.
 * @returns gives it back; the end of the process does so too
 * @throws DatabaseTaken when another process has it
 */
export async function claimDatabase(database: Database, tries = TRIES): Promise<() => Promise<void>> {
  if (database.provider === 'postgresql') return async () => {}
  // SQLite's own lock on a file of its own: it works wherever SQLite does, and ends with the process.
  const lock = openLock(database, 'app')
  for (let left = tries; ; left -= 1) {
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return async () => void lock.close()
    } catch (error) {
      const isTaken = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isTaken || left === 0) lock.close()
      if (!isTaken) throw error
      if (left === 0) throw new DatabaseTaken(taken(database.file))
      await setTimeout(BETWEEN_MS)
    }
  }
}

function taken(file: string): string {
  return (
    `Another Ferropath is using ${file}. Stop it first, or give this one a data folder of its own with FERROPATH_DATA.\n` +
    'Several processes can share a PostgreSQL database: set DATABASE_URL for each of them.'
  )
}
