// Brings the database to the models of schema.prisma. By hand:
//   npx tsx prisma/migrate.ts                          applies what is missing (npm start does it too)
//   npx tsx prisma/migrate.ts new add-bookmarks        after an edit of schema.prisma: writes the migration for both
//                                                      databases; read the SQL, correct it where it loses data, commit it
//   npx tsx prisma/migrate.ts resolve NAME --rolled-back | --applied
//                                                      after a failed migration was undone, or finished, by hand
// The table `_prisma_migrations` is Prisma's own, so `prisma migrate deploy` and `migrate status` agree with it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import { configuredDatabase, type Database, postgresqlAdapter } from '../domain/db/connection'
import { noDatabase, withSchemaEngine } from './engine'
import { holdingLock } from './lock'
import { keepPrivate } from './private'
import { MigrationProblem } from './problem'

export { MigrationProblem }

const here = dirname(fileURLToPath(import.meta.url))
const schemaFile = join(here, 'schema.prisma')
const ownMigrations = join(here, 'migrations')
const filters = { externalTables: [], externalEnums: [] }

type Provider = Database['provider']

/**
 * Creates the database where there is none and applies the migrations it lacks. Any number of processes may do so at
 * once: one works, the others wait and find nothing left to do.
 * @param options.warn hears about what is odd but no reason to stop
 * @returns names of the migrations applied
 * @throws MigrationProblem
 */
export async function migrate(
  database: Database,
  { folder = ownMigrations, warn = console.warn }: { folder?: string; warn?: (message: string) => void } = {},
): Promise<string[]> {
  return holdingLock(database, async () => {
    const migrationsList = migrationList(database.provider, folder)
    const isNew = database.provider === 'sqlite' && !existsSync(database.file)
    // SQLite gives the files beside it the same rights.
    if (database.provider === 'sqlite') keepPrivate(database.file)
    const pending = await withEngine(database, (engine) => pendingMigrations(engine, migrationsList, warn))
    if (pending.length > 0) {
      const copy = database.provider === 'sqlite' && !isNew ? await copyOf(database.file, pending[0]) : null
      await withEngine(database, (engine) => engine.applyMigrations({ migrationsList, filters })).catch((error) => {
        throw new MigrationProblem(failureMessage(pending, error, copy))
      })
      if (copy) rmSync(copy)
    }
    // Kept by the file from then on; here, because it can only be switched while nobody else has the file open.
    if (isNew && database.provider === 'sqlite') await runScript(database.file, 'PRAGMA journal_mode=WAL')
    return pending
  })
}

/**
 * Writes the next migration for both databases: what leads from the schema as it was when the newest migration was
 * written, of which a copy is kept beside them, to the schema as it is.
 * @returns the files written, none when no table changes
 */
export async function newMigration(
  name: string,
  at: Date,
  { folder = ownMigrations, next = readFileSync(schemaFile, 'utf8') } = {},
): Promise<string[]> {
  const snapshotFile = join(folder, 'schema.prisma')
  const previous = existsSync(snapshotFile) ? readFileSync(snapshotFile, 'utf8') : null
  const stamp = at.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const written: string[] = []
  for (const provider of ['sqlite', 'postgresql'] as const) {
    const sql = await schemaDiff(provider, previous, next)
    if (!sql) continue
    const own = join(folder, provider, `${stamp}_${name}`)
    mkdirSync(own, { recursive: true })
    writeFileSync(join(own, 'migration.sql'), sql)
    writeFileSync(join(folder, provider, 'migration_lock.toml'), `provider = "${provider}"\n`)
    written.push(join(own, 'migration.sql'))
  }
  writeFileSync(snapshotFile, next)
  return written
}

/**
 * SQL that leads from one schema to another, '' where they need the same tables.
 * @param previous null for an empty database
 */
export async function schemaDiff(provider: Provider, previous: string | null, next: string): Promise<string> {
  const datamodel = (text: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content: forProvider(provider, text) }],
  })
  const from = previous === null ? { tag: 'empty' as const } : datamodel(previous)
  return withSchemaEngine(forProvider(provider, next), noDatabase(provider), async (engine) => {
    const result = await engine.diff({ from, to: datamodel(next), script: true, exitCode: true, filters })
    // A user who may not create schemas is refused even where "public" exists, as it does everywhere.
    const sql = result.stdout?.replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, '') ?? ''
    return result.exitCode === 2 ? sql : ''
  })
}

async function resolveMigration(database: Database, name: string, how: 'applied' | 'rolled-back'): Promise<void> {
  await withEngine(database, (engine) =>
    how === 'rolled-back'
      ? engine.markMigrationRolledBack({ migrationName: name })
      : engine.markMigrationApplied({
          migrationName: name,
          migrationsList: migrationList(database.provider, ownMigrations),
        }),
  )
}

function withEngine<T>(database: Database, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const adapter: SqlMigrationAwareDriverAdapterFactory =
    database.provider === 'sqlite' ? new PrismaBetterSqlite3({ url: database.file }) : postgresqlAdapter(database)
  return withSchemaEngine(forProvider(database.provider, readFileSync(schemaFile, 'utf8')), adapter, work)
}

async function pendingMigrations(
  engine: SchemaEngine,
  migrationsList: MigrationList,
  warn: (message: string) => void,
): Promise<string[]> {
  const found = await engine
    .diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters })
    .catch((error: unknown) => {
      if (isMissingTable(error)) return null
      throw error
    })
  if (!found) return migrationsList.migrationDirectories.map((directory) => directory.path)
  const [failed] = found.failedMigrationNames
  if (failed) {
    throw new MigrationProblem(
      `The migration "${failed}" was begun and not finished. Its SQL is in ${join(migrationsList.baseDir, failed)}. ` +
        'Undo or finish it by hand (or put back a copy of the data from before), then say which: ' +
        `npx tsx prisma/migrate.ts resolve ${failed} --rolled-back, or --applied.`,
    )
  }
  if (found.editedMigrationNames.length > 0) {
    warn(
      `These migrations were edited after this database had applied them: ${found.editedMigrationNames.join(', ')}. ` +
        'Put the files back as they were, and write a new migration for what should be different.',
    )
  }
  switch (found.history?.diagnostic) {
    case undefined:
      return []
    case 'databaseIsBehind':
      return found.history.unappliedMigrationNames
    case 'migrationsDirectoryIsBehind':
    case 'historiesDiverge':
      throw new MigrationProblem(
        `The database has migrations that this version does not know: ${found.history.unpersistedMigrationNames.join(', ')}. ` +
          'It was used by a newer version: start that one, or put back a copy of the data from before.',
      )
  }
}

/** Through a driver adapter the engine takes the missing `_prisma_migrations` of an empty database for a failure. */
function isMissingTable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P1014'
}

function migrationList(provider: Provider, folder: string): MigrationList {
  const baseDir = join(folder, provider)
  const folders = existsSync(baseDir) ? readdirSync(baseDir, { withFileTypes: true }) : []
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((path) => {
        const value = readFileSync(join(baseDir, path, 'migration.sql'), 'utf8')
        return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
      }),
  }
}

/** A migration of SQLite that fails halfway leaves its first half, so the data are copied first. */
async function copyOf(file: string, migration: string | undefined): Promise<string> {
  const copy = `${file}.before-${migration}`
  rmSync(copy, { force: true })
  keepPrivate(copy)
  await runScript(file, `VACUUM INTO '${copy.replaceAll("'", "''")}'`)
  return copy
}

async function runScript(file: string, script: string): Promise<void> {
  const connection = await new PrismaBetterSqlite3({ url: file }).connect()
  try {
    await connection.executeScript(script)
  } finally {
    await connection.dispose()
  }
}

function failureMessage(pending: string[], error: unknown, copy: string | null): string {
  const reason = error instanceof Error ? error.message : String(error)
  const remedy = copy
    ? `The data as they were are in ${copy}: put that file in the place of the database (and delete the -wal and -shm files beside it), then start the version that worked.`
    : 'Restore a backup of the database, or fix it by hand and then see `npx tsx prisma/migrate.ts resolve`.'
  return `Migrating failed (${pending.join(', ')}): ${reason}\n${remedy}`
}

function forProvider(provider: Provider, schema: string): string {
  return schema.replace(/^(\s*provider\s*=\s*)"sqlite"$/m, `$1"${provider}"`)
}

async function main([command, name, how]: string[]): Promise<void> {
  if (command === undefined) {
    const applied = await migrate(configuredDatabase())
    for (const migration of applied) console.log(`Applied ${migration}`)
    if (applied.length === 0) console.log('The database is up to date.')
  } else if (command === 'new' && name && /^[a-z0-9-]+$/.test(name)) {
    const written = await newMigration(name, new Date())
    console.log(written.length > 0 ? written.join('\n') : 'schema.prisma asks for no other tables than before.')
  } else if (command === 'resolve' && name && (how === '--applied' || how === '--rolled-back')) {
    await resolveMigration(configuredDatabase(), name, how === '--applied' ? 'applied' : 'rolled-back')
    console.log(`${name} counts as ${how.slice(2)}.`)
  } else {
    console.error('Usage: npx tsx prisma/migrate.ts [new NAME-IN-KEBAB-CASE | resolve NAME --applied | --rolled-back]')
    process.exitCode = 2
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof MigrationProblem ? error.message : error)
    process.exitCode = 1
  })
}
