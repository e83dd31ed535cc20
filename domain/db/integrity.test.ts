import { describe, expect, it } from 'vitest'
import { countRows, damages } from './integrity'
import { db } from './server'
import { testDatabase } from './testing'

testDatabase()

const onSqlite = !process.env.FERROPATH_TEST_DATABASE_URL
const at = new Date('2026-03-01T10:00:00.000Z')

describe('countRows', () => {
  it('counts every table', async () => {
    await db.learner.createMany({ data: ['ada', 'grace'].map((id) => ({ id, createdAt: at })) })
    const counted = await countRows()
    expect(counted).toContainEqual({ table: 'Learner', rows: 2 })
    expect(counted).toContainEqual({ table: 'Attempt', rows: 0 })
  })
})

describe('damages', () => {
  it('finds none in a sound database', async () => {
    expect(await damages()).toEqual([])
  })

  it.runIf(onSqlite)('finds rows whose parent a careless tool has deleted', async () => {
    await db.learner.create({ data: { id: 'ada', createdAt: at } })
    await db.lessonVisit.create({ data: { learnerId: 'ada', lessonId: 'ffi/abi', heading: '', at } })
    await db.$executeRaw`PRAGMA foreign_keys=OFF`
    await db.$executeRaw`DELETE FROM "Learner"`
    await db.$executeRaw`PRAGMA foreign_keys=ON`
    expect(await damages()).toEqual(['1 rows of LessonVisit point to a Learner that does not exist'])
  })
})
