import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { config } from '@/domain/config'
import { dataDir } from './data-dir'
import { SqliteAdapterFactory } from './sqlite'

export type Database =
  | { provider: 'sqlite'; file: string }
  | { provider: 'postgresql'; url: string; schema: string | undefined }

/**
 * Which database this installation uses: PostgreSQL when DATABASE_URL says so (with Prisma's `?schema=` if wanted),
 * else the SQLite file in the data folder.
 * @throws when DATABASE_URL is something else; the message says what to set
 */
export function configuredDatabase(): Database {
  const { DATABASE_URL: url } = config()
  if (!url) return { provider: 'sqlite', file: join(dataDir(), 'ferropath.db') }
  return { provider: 'postgresql', url, schema: new URL(url).searchParams.get('schema') ?? undefined }
}

/** How Prisma reaches a database. Nothing is opened before the first query. */
export function adapterFor(database: Database): SqlDriverAdapterFactory {
  return database.provider === 'sqlite' ? new SqliteAdapterFactory(database.file) : postgresqlAdapter(database)
}

/** Prisma's adapter for PostgreSQL, which migrations need as it is. */
export function postgresqlAdapter({ url, schema }: Extract<Database, { provider: 'postgresql' }>): PrismaPg {
  const connectionString = new URL(url)
  connectionString.searchParams.delete('schema')
  return new PrismaPg(
    {
      connectionString: connectionString.href,
      // The driver's default is to wait for ever.
      connectionTimeoutMillis: 5_000,
      // For statements of ours in SQL; those that Prisma writes name the schema.
      ...(schema ? { options: `-c search_path=${schema}` } : {}),
    },
    schema ? { schema } : {},
  )
}
