import { join } from 'node:path'
import { closeDatabase } from '@/domain/db/server'
import { migrate } from '@/prisma/migrate'
import { freshFolder } from '../processes'

/** Runs something with an empty SQLite database of its own, whatever this process used before. */
export async function withDatabase<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const before = { data: process.env.FERROPATH_DATA, url: process.env.DATABASE_URL }
  const folder = freshFolder(name)
  process.env.FERROPATH_DATA = folder
  delete process.env.DATABASE_URL
  try {
    await migrate({ provider: 'sqlite', file: join(folder, 'ferropath.db') })
    return await run()
  } finally {
    await closeDatabase()
    restore('FERROPATH_DATA', before.data)
    restore('DATABASE_URL', before.url)
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
