import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { configuredDatabase } from './connection'
import { databaseHealth } from './health'
import { Patience } from './patience'
import { db } from './server'
import { testDatabase } from './testing'
import { holdsNul, TROUBLES, troubleOf } from './trouble'

testDatabase()

const onSqlite = !process.env.FERROPATH_TEST_DATABASE_URL
const at = new Date('2026-03-01T10:00:00.000Z')
const aLearner = (id: string) => ({ data: { id, createdAt: at } })
const failure = (promise: Promise<unknown>) => promise.then(() => null, troubleOf)

let other: Sqlite.Database | undefined
afterEach(() => {
  other?.close()
  other = undefined
})

/** What another program does that writes, such as a backup tool. */
function lock(mode: 'IMMEDIATE' | 'EXCLUSIVE' = 'IMMEDIATE'): Sqlite.Database {
  const database = configuredDatabase()
  if (database.provider !== 'sqlite') throw new Error('only SQLite has one lock')
  other = new Sqlite(database.file)
  other.exec(`BEGIN ${mode}`)
  return other
}

describe.runIf(onSqlite)('while another process holds the lock', () => {
  it('reads go on, and a write waits without stopping anybody', async () => {
    await db.learner.create(aLearner('ada'))
    const holder = lock()
    const writes = Promise.all([
      db.learner.create(aLearner('grace')),
      db.$transaction([db.learner.create(aLearner('barbara'))]),
    ])
    for (let turns = 0; turns < 5; turns += 1) {
      expect(await db.learner.count()).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    holder.exec('COMMIT')
    await writes
    expect(await db.learner.count()).toBe(3)
  })

  it('writes are refused after a while, and health says why; all is well afterwards', async () => {
    const holder = lock()
    const refused = Promise.all([
      failure(db.learner.create(aLearner('ada'))),
      failure(db.$transaction(async (tx) => tx.learner.create(aLearner('grace')))),
      failure(db.$transaction(async (tx) => tx.learner.create(aLearner('barbara')), { maxWait: 60_000 })),
    ])
    expect(await databaseHealth(performance.now() + 10_000)).toBe('locked')
    expect(await refused).toEqual(['locked', 'locked', 'locked'])
    holder.exec('COMMIT')
    await db.learner.create(aLearner('ada'))
    expect(await db.learner.findMany({ select: { id: true } })).toEqual([{ id: 'ada' }])
    expect(await databaseHealth(performance.now() + 20_000)).toBe('ok')
  })
})

describe.runIf(onSqlite)('when the disk is full', () => {
  const pages = (limit: string) => db.$transaction((tx) => tx.$queryRawUnsafe(`PRAGMA max_page_count = ${limit}`))

  it('a write fails as such, alone or in a transaction, and nothing before it is lost', async () => {
    await db.learner.create(aLearner('ada'))
    await pages('1')
    const large = 'x'.repeat(1_000_000)
    try {
      expect(await failure(db.learner.create(aLearner(large)))).toBe('full')
      const both = db.$transaction(async (tx) => {
        await tx.learner.create(aLearner('grace'))
        await tx.learner.create(aLearner(large))
      })
      expect(await failure(both)).toBe('full')
      expect(await db.learner.findMany({ select: { id: true } })).toEqual([{ id: 'ada' }])
    } finally {
      await pages('1073741823')
    }
    await db.learner.create(aLearner('grace'))
  })
})

describe('troubleOf', () => {
  it.each<[string, unknown, ReturnType<typeof troubleOf>]>([
    [
      'PostgreSQL without room',
      { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '53100' } } } },
      'full',
    ],
    ['PostgreSQL shutting down', { cause: { originalCode: '57P01' } }, 'unreachable'],
    ['no PostgreSQL', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'unreachable'],
    ['a deadlock', { cause: { originalCode: '40P01' } }, 'locked'],
    ['a disk error', { cause: { originalCode: 'SQLITE_IOERR_WRITE' } }, 'full'],
    ['a mistake of ours', new TypeError('undefined is not a function'), null],
    ['a row that is there already', { code: 'P2002' }, null],
    ['nothing', null, null],
  ])('%s', (_name, error, expected) => {
    expect(troubleOf(error)).toBe(expected)
    if (expected) expect(TROUBLES[expected].detail).toContain('othing was recorded')
  })

  it.skipIf(onSqlite)('knows text that PostgreSQL cannot hold', async () => {
    const error = await db.learner.create(aLearner('a\0b')).catch((caught: unknown) => caught)
    expect(holdsNul(error)).toBe(true)
  })
})

describe('Patience', () => {
  it('waits once, not for each statement, and again after a pause', async () => {
    let tries = 0
    const busy = async () => {
      tries += 1
      throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
    }
    const patience = new Patience(50)
    await expect(patience.whileLocked(busy)).rejects.toThrow('locked')
    expect(tries).toBeGreaterThan(1)
    tries = 0
    await expect(patience.whileLocked(busy)).rejects.toThrow('locked')
    expect(tries).toBe(1)
    expect(await patience.whileLocked(async () => 'free')).toBe('free')
    tries = 0
    await expect(patience.whileLocked(busy)).rejects.toThrow('locked')
    expect(tries).toBeGreaterThan(1)
  })

  it('waits for nothing but a lock', async () => {
    const wrong = async () => Promise.reject(new Error('syntax error'))
    await expect(new Patience().whileLocked(wrong)).rejects.toThrow('syntax error')
  })
})
