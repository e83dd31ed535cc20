import 'server-only'
import { constants, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { keepPrivate } from '@/prisma/private'
import { claimDatabase, DatabaseTaken } from './claim'
import { configuredDatabase } from './connection'

/** Something an operator can put right; the message says how. */
export class BackupProblem extends Error {}

type SqliteDatabase = Extract<ReturnType<typeof configuredDatabase>, { provider: 'sqlite' }>

/**
 * All pages in one step: in WAL mode nobody waits for it, while a copy in several steps begins anew at every write of
 * another process, and never ends where somebody always writes.
 */
const ALL_PAGES = 2_147_483_647

/**
 * Copies the database into a file while the app goes on working, with SQLite's online backup: the copy is what the
 * database was at one moment. It has its name only once it is whole.
 * @returns the size in bytes
 * @throws BackupProblem
 */
export async function backup(to: string): Promise<number> {
  const database = sqliteOnly('pg_dump --format=custom --file=FILE "$DATABASE_URL" makes a backup')
  const file = resolve(to)
  if (existsSync(file)) throw new BackupProblem(`${file} is there already. Name a new file, or remove that one.`)
  if (!existsSync(dirname(file))) throw new BackupProblem(`There is no folder ${dirname(file)}. Create it first.`)
  const draft = `${file}.part`
  rmSync(draft, { force: true })
  keepPrivate(draft)
  const source = open(database.file)
  try {
    await source.backup(draft, { progress: () => ALL_PAGES })
    checkFile(draft, file)
    renameSync(draft, file)
    return statSync(file).size
  } finally {
    source.close()
    rmSync(draft, { force: true })
  }
}

/**
 * Replaces the database with a backup. The old database is kept next to it.
 * @returns where the former database is, null when there was none
 * @throws BackupProblem
 */
export async function restore(from: string, now: Date): Promise<string | null> {
  const database = sqliteOnly('pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE puts one back')
  const source = resolve(from)
  if (!existsSync(source)) throw new BackupProblem(`There is no file ${source}.`)
  const giveBack = await claimDatabase(database, 0).catch((error: unknown) => {
    if (!(error instanceof DatabaseTaken)) throw error
    throw new BackupProblem(`Ferropath is using ${database.file}. Stop it first, then restore.`)
  })
  try {
    return putInPlace(source, database.file, now)
  } finally {
    await giveBack()
  }
}

function putInPlace(source: string, file: string, now: Date): string | null {
  const draft = join(dirname(file), 'restoring.db')
  rmSync(draft, { force: true })
  keepPrivate(draft)
  try {
    copyFileSync(source, draft, constants.COPYFILE_FICLONE)
    checkFile(draft, source)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  const former = `${file}.before-restore-${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`
  const isThere = existsSync(file)
  if (isThere) {
    // What is only in the log yet belongs to the former database.
    const old = open(file)
    old.pragma('wal_checkpoint(TRUNCATE)')
    old.close()
    renameSync(file, former)
  }
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  renameSync(draft, file)
  return isThere ? former : null
}

function sqliteOnly(instead: string): SqliteDatabase {
  const database = configuredDatabase()
  if (database.provider === 'sqlite') return database
  throw new BackupProblem(`DATABASE_URL names PostgreSQL, which has tools of its own: ${instead}.`)
}

function open(file: string): Sqlite.Database {
  try {
    return new Sqlite(file, { fileMustExist: true })
  } catch (error) {
    throw new BackupProblem(`${file} can't be opened: ${error instanceof Error ? error.message : error}.`)
  }
}

/**
 * Looks through a copy, and makes one file of it that needs no others beside it.
 * @param name what a message calls it
 * @throws BackupProblem when it isn't a database of Ferropath's, or a damaged one
 */
function checkFile(file: string, name: string): void {
  const copy = new Sqlite(file)
  try {
    copy.pragma('journal_mode = DELETE')
    const [first] = copy.pragma('integrity_check') as { integrity_check: string }[]
    if (first?.integrity_check !== 'ok') throw new BackupProblem(`${name} is damaged: ${first?.integrity_check}.`)
    copy.prepare('SELECT 1 FROM "Attempt" LIMIT 1').get()
  } catch (error) {
    if (error instanceof BackupProblem) throw error
    throw new BackupProblem(`${name} isn't a database of Ferropath's.`)
  } finally {
    copy.close()
  }
}
