import 'server-only'
import { PrismaClient as PostgresqlClient } from '@/prisma/generated/postgresql/client'
import { PrismaClient } from '@/prisma/generated/sqlite/client'
import { adapterFor, configuredDatabase } from './connection'

export { Prisma } from '@/prisma/generated/sqlite/client'
export type { PrismaClient }

/** What `db.$transaction(async (tx) => …)` passes. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/**
 * The database. It is opened by the first query, never by importing this: a build imports every page and must not need
 * a database.
 */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    const client = open()
    const value = Reflect.get(client, property)
    return typeof value === 'function' ? value.bind(client) : value
  },
})

/** 'sqlite' or 'postgresql', for the few statements that the two spell differently. */
export function provider(): 'sqlite' | 'postgresql' {
  return configuredDatabase().provider
}

/** Ends the connections; the next query opens them again. */
export async function closeDatabase(): Promise<void> {
  const client = shared[key]
  delete shared[key]
  await client?.$disconnect()
}

// One client per process: Next reloads modules on every edit, and bundles them once per kind of entry.
const key = Symbol.for('ferropath.db')
const shared = globalThis as { [key]?: PrismaClient }

function open(): PrismaClient {
  shared[key] ??= create()
  return shared[key]
}

function create(): PrismaClient {
  const database = configuredDatabase()
  const adapter = adapterFor(database)
  if (database.provider === 'sqlite') return new PrismaClient({ adapter, errorFormat: 'minimal' })
  // Generated from the same models, so it differs in nothing that we use but the SQL it writes.
  return new PostgresqlClient({ adapter, errorFormat: 'minimal' }) as unknown as PrismaClient
}
