import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { configuredDatabase } from './connection'
import { db } from './server'
import { testDatabase } from './testing'

testDatabase()

const onSqlite = !process.env.FERROPATH_TEST_DATABASE_URL
const at = new Date('2026-03-01T10:00:00.000Z')
const aLearner = (id: string) => ({ data: { id, createdAt: at } })

describe('the database', () => {
  it('keeps what is written, dates to the millisecond', async () => {
    const createdAt = new Date('2026-03-01T10:00:00.123Z')
    await db.learner.create({ data: { id: 'ada', createdAt } })
    expect(await db.learner.findMany({ select: { id: true, createdAt: true } })).toEqual([{ id: 'ada', createdAt }])
  })

  it('is empty at the start of the next test', async () => {
    expect(await db.learner.count()).toBe(0)
  })

  it('refuses a row whose parent does not exist', async () => {
    const visit = { learnerId: 'nobody', lessonId: 'ffi/abi', heading: '', at }
    await expect(db.lessonVisit.create({ data: visit })).rejects.toMatchObject({ code: 'P2003' })
  })

  it('keeps the statement of another request out of a transaction that rolls back', async () => {
    let another: Promise<unknown> = Promise.resolve()
    const transaction = db.$transaction(async (tx) => {
      await tx.learner.create(aLearner('undone'))
      another = db.learner.create(aLearner('kept'))
      await setTimeout(50)
      throw new Error('changed my mind')
    })
    await expect(transaction).rejects.toThrow('changed my mind')
    await another
    expect(await db.learner.findMany({ select: { id: true } })).toEqual([{ id: 'kept' }])
  })

  it('shows other requests nothing of an open transaction, and does not make them wait', async () => {
    await db.$transaction(async (tx) => {
      await tx.learner.create(aLearner('ada'))
      expect(await db.learner.count()).toBe(0)
    })
    expect(await db.learner.count()).toBe(1)
  })

  it('continues after a transaction that ran out of time', async () => {
    const slow = db.$transaction(
      async (tx) => {
        await tx.learner.create(aLearner('late'))
        await setTimeout(200)
        await tx.learner.create(aLearner('later'))
      },
      { timeout: 50 },
    )
    await expect(slow).rejects.toMatchObject({ code: 'P2028' })
    await db.learner.create(aLearner('ada'))
    expect(await db.learner.findMany({ select: { id: true } })).toEqual([{ id: 'ada' }])
  })

  it('runs many transactions that come at once', async () => {
    await db.learner.create(aLearner('ada'))
    const visits = Array.from({ length: 40 }, (_, index) => ({
      learnerId: 'ada',
      lessonId: `ffi/lesson-${index}`,
      heading: '',
      at,
    }))
    await Promise.all(visits.map((data) => db.$transaction(async (tx) => tx.lessonVisit.create({ data }))))
    expect(await db.lessonVisit.count()).toBe(40)
  })
})

describe.runIf(onSqlite)('SQLite', () => {
  const setting = async (connection: Pick<typeof db, '$queryRawUnsafe'>, name: string) => {
    const rows = await connection.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM pragma_${name}`)
    return String(Object.values(rows[0] ?? {})[0])
  }

  // Statements outside of a transaction that only read go to the other connection, hence a transaction.
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', '2'],
    ['foreign_keys', '1'],
    ['busy_timeout', '0'],
    ['query_only', '0'],
  ])('writes with %s = %s, also after transactions', async (name, value) => {
    await db.$transaction([db.learner.create(aLearner('ada'))])
    await db.$transaction(async (tx) => expect(await setting(tx, name)).toBe(value))
  })

  it('reads through a connection that cannot write', async () => {
    expect(await setting(db, 'query_only')).toBe('1')
    expect(await setting(db, 'busy_timeout')).toBe('0')
  })
})

describe('configuredDatabase', () => {
  it.each(['mysql://localhost/ferropath', 'file:./dev.db', 'localhost:5432'])('refuses %s', (url) => {
    const before = process.env.DATABASE_URL
    process.env.DATABASE_URL = url
    try {
      expect(configuredDatabase).toThrow('DATABASE_URL must start with postgresql://')
    } finally {
      if (before === undefined) delete process.env.DATABASE_URL
      else process.env.DATABASE_URL = before
    }
  })
})
