// Writes the PostgreSQL twin of schema.prisma and generates both Prisma clients: `node prisma/generate.mjs`.
// Plain Node without imports of ours, because the launcher runs it before anything is generated. Does nothing when
// the schema and Prisma are those of the last time; `--force` generates all the same.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const here = dirname(fileURLToPath(import.meta.url))
const generated = join(here, 'generated')
const stampFile = join(generated, 'stamp')
const sqliteSchema = join(here, 'schema.prisma')
const postgresqlSchema = join(generated, 'postgresql.prisma')
const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json')

const schema = readFileSync(sqliteSchema, 'utf8')
const stamp = createHash('sha256')
  .update(schema)
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .update(JSON.parse(readFileSync(prismaPackage, 'utf8')).version)
  .digest('hex')

const upToDate =
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp &&
  ['sqlite', 'postgresql'].every((client) => existsSync(join(generated, client, 'client.ts')))

if (!upToDate || process.argv.includes('--force')) {
  rmSync(stampFile, { force: true })
  mkdirSync(generated, { recursive: true })
  writeFileSync(postgresqlSchema, postgresqlTwin(schema))
  await Promise.all([sqliteSchema, postgresqlSchema].map(generate))
  // Last, so that an interrupted run is repeated.
  writeFileSync(stampFile, stamp)
  console.log('Database clients generated.')
}

/** The same models for PostgreSQL; stops when schema.prisma no longer has the two lines that must differ. */
function postgresqlTwin(text) {
  const swaps = [
    [/^(\s*provider\s*=\s*)"sqlite"$/m, '$1"postgresql"'],
    [/^(\s*output\s*=\s*)"\.\/generated\/sqlite"$/m, '$1"./postgresql"'],
  ]
  return swaps.reduce((twin, [line, replacement]) => {
    if (!line.test(twin)) throw new Error(`prisma/schema.prisma has no line like ${line}; adapt prisma/generate.mjs.`)
    return twin.replace(line, replacement)
  }, text)
}

async function generate(schemaFile) {
  const cli = join(dirname(prismaPackage), 'build', 'index.js')
  await promisify(execFile)(process.execPath, [cli, 'generate', '--no-hints', '--schema', schemaFile], {
    env: {
      ...process.env,
      // Generating needs no schema engine, yet Prisma downloads one unless this names a file that exists.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  }).catch((error) => {
    throw new Error(`The database client could not be generated from ${schemaFile}:\n${error.stdout}${error.stderr}`)
  })
}
