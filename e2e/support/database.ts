import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Opens the database of a running app, as somebody at its side would. */
export function openDatabase(data: string): Database.Database {
  return new Database(join(data, 'ferropath.db'), { fileMustExist: true, timeout: 5_000 })
}

/** A hash over every row of every table, but for those that count how often something was tried. */
export function contentOf(db: Database.Database): Record<string, string> {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables
      .filter((table) => table !== 'RateLimit')
      .map((table) => {
        const rows = db.prepare(`SELECT * FROM "${table}"`).all()
        const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16)
        return [table, `${rows.length} rows, ${hash}`]
      }),
  )
}
