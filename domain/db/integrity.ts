import 'server-only'
import { db, Prisma, provider } from './server'

/** How many rows each table has. */
export async function countRows(): Promise<{ table: string; rows: number }[]> {
  const tables = Object.values(Prisma.ModelName)
  return Promise.all(
    tables.map(async (table) => {
      // The names come from the schema, never from outside.
      const [found] = await db.$queryRawUnsafe<{ rows: number | bigint }[]>(`SELECT count(*) AS "rows" FROM "${table}"`)
      return { table, rows: Number(found?.rows ?? 0) }
    }),
  )
}

/**
 * What is damaged in the database itself. PostgreSQL sees to this on its own; SQLite's file can be damaged by a disk,
 * or written by a tool that does not keep foreign keys.
 */
export async function damages(): Promise<string[]> {
  if (provider() === 'postgresql') return []
  const file = await db.$queryRaw<{ result: string }[]>`SELECT integrity_check AS "result" FROM pragma_integrity_check`
  const orphans = await db.$queryRaw<{ table: string; parent: string; rows: number | bigint }[]>`
    SELECT "table", "parent", count(*) AS "rows" FROM pragma_foreign_key_check GROUP BY "table", "parent"`
  return [
    ...file.map(({ result }) => result).filter((result) => result !== 'ok'),
    ...orphans.map(({ table, parent, rows }) => `${rows} rows of ${table} point to a ${parent} that does not exist`),
  ]
}
