import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, newMigration, schemaDiff } from './migrate'

const here = fileURLToPath(new URL('.', import.meta.url))
const schema = readFileSync(join(here, 'schema.prisma'), 'utf8')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferropath-migrate-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A schema with one table of these fields. */
const aSchema = (...fields: string[]) =>
  `datasource db {\n  provider = "sqlite"\n}\nmodel Note {\n  id String @id\n  ${fields.join('\n  ')}\n}\n`
const sqliteFile = () => ({ provider: 'sqlite' as const, file: join(folder, 'data', 'ferropath.db') })
const migrations = () => join(folder, 'migrations')

/** Writes a SQLite migration by hand. */
function aMigration(name: string, sql: string) {
  mkdirSync(join(migrations(), 'sqlite', name), { recursive: true })
  writeFileSync(join(migrations(), 'sqlite', name, 'migration.sql'), sql)
}

function rows(sql: string): unknown[] {
  const database = new Sqlite(sqliteFile().file)
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

/** Every column, index and foreign key of a database, in no particular order. */
function structure(database: Sqlite.Database): unknown[] {
  const tables = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
  const parts = tables
    .filter(({ name }) => !/^(sqlite|_prisma)_/.test(name))
    .flatMap(({ name }) => [
      ...database.prepare('SELECT ?, name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)').all(name, name),
      ...database.prepare('SELECT ?, name, "unique" FROM pragma_index_list(?)').all(name, name),
      ...database.prepare('SELECT ?, "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)').all(name, name),
    ])
  return parts.map((part) => JSON.stringify(part)).sort()
}

describe('the migrations', () => {
  it('were written for the schema as it is (else: npx tsx prisma/migrate.ts new NAME)', async () => {
    const snapshot = readFileSync(join(here, 'migrations', 'schema.prisma'), 'utf8')
    expect(await schemaDiff('sqlite', snapshot, schema)).toBe('')
    expect(await schemaDiff('postgresql', snapshot, schema)).toBe('')
  })

  it('are the same for both databases', () => {
    const names = (provider: string) => readdirSync(join(here, 'migrations', provider)).sort()
    expect(names('postgresql')).toEqual(names('sqlite'))
  })

  it('make the tables that the schema asks for', async () => {
    await migrate(sqliteFile())
    const migrated = new Sqlite(sqliteFile().file)
    const wanted = new Sqlite(':memory:')
    wanted.exec(await schemaDiff('sqlite', null, schema))
    expect(structure(migrated)).toEqual(structure(wanted))
    migrated.close()
  })
})

describe('migrate', () => {
  it('makes folder and file, and then has nothing to do', async () => {
    const applied = await migrate(sqliteFile())
    expect(applied).toEqual(readdirSync(join(here, 'migrations', 'sqlite')).filter((name) => /^\d/.test(name)))
    expect(await migrate(sqliteFile())).toEqual([])
    expect(rows('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(rows('SELECT migration_name FROM _prisma_migrations')).toHaveLength(applied.length)
  })

  it('applies each migration once when several start at once', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(sqliteFile())))
    expect(applied.map((names) => names.length).sort()).toEqual([0, 0, (await listed()).length])
  })

  it('keeps what is there, and leaves no copy behind', async () => {
    aMigration('1_first', 'CREATE TABLE "Note" ("id" TEXT PRIMARY KEY);')
    await migrate(sqliteFile(), { folder: migrations() })
    write(`INSERT INTO "Note" VALUES ('a')`)
    aMigration('2_text', `ALTER TABLE "Note" ADD COLUMN "text" TEXT NOT NULL DEFAULT 'b';`)
    expect(await migrate(sqliteFile(), { folder: migrations() })).toEqual(['2_text'])
    expect(rows('SELECT * FROM "Note"')).toEqual([{ id: 'a', text: 'b' }])
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('before'))).toEqual([])
  })

  it('says what to do about a migration that failed, keeps the data as they were, and stops until it is resolved', async () => {
    aMigration('1_first', 'CREATE TABLE "Note" ("id" TEXT PRIMARY KEY);')
    await migrate(sqliteFile(), { folder: migrations() })
    write(`INSERT INTO "Note" VALUES ('a')`)
    aMigration('2_wrong', 'DELETE FROM "Note"; ALTER TABLE "Nothing" ADD COLUMN "text" TEXT;')

    const copy = `${sqliteFile().file}.before-2_wrong`
    await expect(migrate(sqliteFile(), { folder: migrations() })).rejects.toThrow(
      /Migrating failed \(2_wrong\): .*`Nothing` does not exist[\s\S]*before-2_wrong/,
    )
    await expect(migrate(sqliteFile(), { folder: migrations() })).rejects.toThrow(
      'npx tsx prisma/migrate.ts resolve 2_wrong --rolled-back, or --applied',
    )
    copyFileSync(copy, sqliteFile().file)
    expect(rows('SELECT * FROM "Note"')).toEqual([{ id: 'a' }])
  })

  it('refuses a database that a newer version has used', async () => {
    aMigration('1_first', 'CREATE TABLE "Note" ("id" TEXT PRIMARY KEY);')
    aMigration('2_newer', 'CREATE TABLE "Newer" ("id" TEXT PRIMARY KEY);')
    await migrate(sqliteFile(), { folder: migrations() })
    rmSync(join(migrations(), 'sqlite', '2_newer'), { recursive: true })
    await expect(migrate(sqliteFile(), { folder: migrations() })).rejects.toThrow(
      'The database has migrations that this version does not know: 2_newer.',
    )
  })

  it('warns of a migration that was edited after it was applied, and goes on', async () => {
    aMigration('1_first', 'CREATE TABLE "Note" ("id" TEXT PRIMARY KEY);')
    await migrate(sqliteFile(), { folder: migrations() })
    aMigration('1_first', 'CREATE TABLE "Note" ("id" TEXT PRIMARY KEY, "text" TEXT);')
    aMigration('2_second', 'CREATE TABLE "Other" ("id" TEXT PRIMARY KEY);')
    const warnings: string[] = []
    const warn = (message: string) => warnings.push(message)
    expect(await migrate(sqliteFile(), { folder: migrations(), warn })).toEqual(['2_second'])
    expect(warnings).toEqual([expect.stringContaining('edited after this database had applied them: 1_first')])
  })

  it('says what to set when the data folder cannot be made', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be')
    await expect(migrate(sqliteFile())).rejects.toThrow(
      /cannot be written \(.+\)\. Make its folder writable, or set FERROPATH_DATA/,
    )
  })

  it('says that nothing answers where PostgreSQL should be', async () => {
    const database = {
      provider: 'postgresql' as const,
      url: 'postgresql://ada:secret@127.0.0.1:9/ferropath',
      schema: undefined,
    }
    await expect(migrate(database)).rejects.toThrow(
      'Nothing answers at 127.0.0.1:9. Start PostgreSQL there, or correct DATABASE_URL.',
    )
  })
})

describe.skipIf(process.platform === 'win32')('the file', () => {
  it('is its owner’s alone, also one that others could read before', async () => {
    const file = join(folder, 'private.db')
    const mode = () => [file, `${file}.lock`].map((one) => statSync(one).mode & 0o777)
    await migrate({ provider: 'sqlite', file })
    expect(mode()).toEqual([0o600, 0o600])
    chmodSync(file, 0o644)
    await migrate({ provider: 'sqlite', file })
    expect(mode()).toEqual([0o600, 0o600])
  })
})

describe('newMigration', () => {
  it('writes for both databases what leads from the last one to the schema', async () => {
    const at = new Date('2026-03-01T10:00:00.000Z')
    await newMigration('notes', at, { folder: migrations(), next: aSchema('text String') })
    const second = await newMigration('add-date', at, {
      folder: migrations(),
      next: aSchema('text String', 'at DateTime?'),
    })
    expect(second.map((file) => file.slice(migrations().length))).toEqual([
      '/sqlite/20260301100000_add-date/migration.sql',
      '/postgresql/20260301100000_add-date/migration.sql',
    ])
    expect(second.map((file) => readFileSync(file, 'utf8').trim())).toEqual([
      '-- AlterTable\nALTER TABLE "Note" ADD COLUMN "at" DATETIME;',
      '-- AlterTable\nALTER TABLE "Note" ADD COLUMN     "at" TIMESTAMP(3);',
    ])
  })

  it('writes nothing when no table changes', async () => {
    const at = new Date('2026-03-01T10:00:00.000Z')
    await newMigration('notes', at, { folder: migrations(), next: aSchema('text String') })
    const next = `// A remark.\n${aSchema('text String')}`
    expect(await newMigration('remark', at, { folder: migrations(), next })).toEqual([])
    expect(existsSync(join(migrations(), 'sqlite', '20260301100000_remark'))).toBe(false)
  })
})

async function listed(): Promise<string[]> {
  return readdirSync(join(here, 'migrations', 'sqlite')).filter((name) => /^\d/.test(name))
}

function write(sql: string): void {
  const database = new Sqlite(sqliteFile().file)
  database.exec(sql)
  database.close()
}
