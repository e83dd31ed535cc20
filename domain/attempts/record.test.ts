import { describe, expect, it } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, aTrack, minute } from '@/domain/progress/examples'
import { newestState, progressOverview, recordVisit } from '@/domain/progress/server'
import { anAttempt } from './examples'
import { findAttempt, recordAttempt, resetLesson } from './server'

testDatabase()

const tracks = [aTrack('ffi', ['abi', 'strings'])]

describe('recordAttempt', () => {
  it('keeps the attempt, and what it adds up to', async () => {
    await aLearner('ada')
    const wrong = await recordAttempt(anAttempt({ outcome: 'incorrect', at: minute(1) }))
    const right = await recordAttempt(
      anAttempt({ outcome: 'correct', answer: { kind: 'short', text: 'b' }, at: minute(2) }),
    )
    expect([wrong, right]).toMatchObject([
      { outcome: 'recorded', tries: 1, repeated: false },
      {
        outcome: 'recorded',
        tries: 2,
        repeated: false,
        attempt: { outcome: 'correct', answer: { text: 'b' }, at: minute(2) },
      },
    ])
    expect(await newestState('ada', 'ffi/abi/q1')).toEqual({ outcome: 'correct', tries: 2 })
    expect(await db.attempt.count()).toBe(2)
  })

  it('counts a repeated key once, and answers as it did at first', async () => {
    await aLearner('ada')
    const first = await recordAttempt(anAttempt({ idempotencyKey: 'key', at: minute(1) }))
    await recordAttempt(anAttempt({ at: minute(2) }))
    const again = await recordAttempt(anAttempt({ idempotencyKey: 'key', at: minute(3) }))
    expect(again).toEqual({ ...first, repeated: true })
    expect(await newestState('ada', 'ffi/abi/q1')).toMatchObject({ tries: 2 })
  })

  it('counts a key once however many posts come at once', async () => {
    await aLearner('ada')
    const posts = Array.from({ length: 20 }, () => recordAttempt(anAttempt({ idempotencyKey: 'key' })))
    const results = await Promise.all(posts)
    expect(results.filter((result) => result.outcome === 'recorded' && !result.repeated)).toHaveLength(1)
    expect(new Set(results.map((result) => result.outcome === 'recorded' && result.attempt.id))).toHaveProperty(
      'size',
      1,
    )
    expect(await db.attempt.count()).toBe(1)
    expect(await newestState('ada', 'ffi/abi/q1')).toMatchObject({ tries: 1 })
  })

  it('counts each of many attempts that come at once', async () => {
    await aLearner('ada')
    const posts = Array.from({ length: 150 }, (_, index) => recordAttempt(anAttempt({ at: minute(index) })))
    const tries = (await Promise.all(posts)).map((result) => result.outcome === 'recorded' && result.tries)
    expect(tries).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
    expect(await newestState('ada', 'ffi/abi/q1')).toEqual({ outcome: 'incorrect', tries: 150 })
  })

  it.each([
    ['another answer', { answer: { kind: 'short', text: 'b' } }],
    ['another question', { question: 'ffi/abi/q2' }],
  ])('refuses a key that came with %s', async (_name, change) => {
    await aLearner('ada')
    await recordAttempt(anAttempt({ idempotencyKey: 'key' }))
    expect(await recordAttempt(anAttempt({ idempotencyKey: 'key', ...change }))).toEqual({ outcome: 'key-reused' })
    expect(await db.attempt.count()).toBe(1)
  })

  it('lets two learners use the same key', async () => {
    await aLearner('ada')
    await aLearner('grace')
    const posts = ['ada', 'grace'].map((learnerId) => recordAttempt(anAttempt({ learnerId, idempotencyKey: 'key' })))
    expect(await Promise.all(posts)).toMatchObject([{ repeated: false }, { repeated: false }])
  })

  it('fails for an unknown learner, and only for that one', async () => {
    await aLearner('ada')
    const posts = ['ada', 'nobody', 'ada'].map((learnerId) => recordAttempt(anAttempt({ learnerId })))
    const results = await Promise.allSettled(posts)
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await db.attempt.count()).toBe(2)
  })

  it('gives the attempt of a merged guest to the learner of the account', async () => {
    await aLearner('ada')
    await db.learner.create({ data: { id: 'guest', createdAt: minute(0), mergedIntoId: 'ada' } })
    expect(await recordAttempt(anAttempt({ learnerId: 'guest' }))).toMatchObject({ outcome: 'recorded' })
    expect(await newestState('ada', 'ffi/abi/q1')).toMatchObject({ tries: 1 })
  })

  it('sorts in an attempt that arrives after a later one', async () => {
    await aLearner('ada')
    await recordAttempt(anAttempt({ outcome: 'correct', at: minute(2) }))
    await recordAttempt(anAttempt({ outcome: 'gave-up', at: minute(1) }))
    const state = await db.questionState.findFirst()
    expect(state).toMatchObject({ outcome: 'gave-up', tries: 2, updatedAt: minute(2) })
  })

  it('does not count an attempt that was sent before the reset it comes after', async () => {
    await aLearner('ada')
    await resetLesson('ada', 'ffi/abi', minute(5))
    expect(await recordAttempt(anAttempt({ at: minute(4) }))).toMatchObject({ outcome: 'recorded', tries: 1 })
    expect(await newestState('ada', 'ffi/abi/q1')).toBeNull()
    expect(await db.attempt.count()).toBe(1)
  })
})

describe('findAttempt', () => {
  it("finds the learner's own attempt and nobody else's", async () => {
    await aLearner('ada')
    await aLearner('grace')
    const recorded = await recordAttempt(anAttempt({ learnerId: 'ada' }))
    if (recorded.outcome !== 'recorded') throw new Error('refused')
    expect(await findAttempt('ada', recorded.attempt.id)).toEqual(recorded.attempt)
    expect(await findAttempt('grace', recorded.attempt.id)).toBeNull()
  })
})

describe('resetLesson', () => {
  it('starts the lesson over, keeps every attempt, and leaves other lessons alone', async () => {
    await aLearner('ada')
    for (const question of ['ffi/abi/q1', 'ffi/abi/q2', 'ffi/strings/q1']) {
      await recordAttempt(anAttempt({ question, outcome: 'correct', at: minute(1) }))
    }
    await recordVisit('ada', 'ffi/abi', 'names', minute(1))
    await resetLesson('ada', 'ffi/abi', minute(2))
    expect((await progressOverview('ada', tracks))[0]?.lessons).toMatchObject([
      { id: 'ffi/abi', state: 'new', solved: 0 },
      { id: 'ffi/strings', state: 'started', solved: 1 },
    ])
    expect(await db.attempt.count()).toBe(3)

    await recordAttempt(anAttempt({ outcome: 'incorrect', at: minute(3) }))
    expect(await newestState('ada', 'ffi/abi/q1')).toEqual({ outcome: 'incorrect', tries: 1 })
  })
})
