import { describe, expect, it } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import { newestState, recordVisit } from '@/domain/progress/server'
import { anAttempt } from './examples'
import { checkStates, moveProgress, recordAttempt, resetLesson } from './server'

testDatabase()

const move = () => db.$transaction((tx) => moveProgress(tx, 'guest', 'ada'))
const attempts = (learnerId: string) => db.attempt.count({ where: { learnerId } })
const answer = (text: string) => ({ kind: 'short', text })

async function aGuestAndAda() {
  await aLearner('guest')
  await aLearner('ada')
}

describe('moveProgress', () => {
  it('gives a new account all that the guest did', async () => {
    await aGuestAndAda()
    await recordAttempt(anAttempt({ learnerId: 'guest', outcome: 'incorrect', at: minute(1) }))
    await recordAttempt(anAttempt({ learnerId: 'guest', outcome: 'correct', at: minute(2) }))
    await recordVisit('guest', 'ffi/abi', 'names', minute(2))
    await move()
    expect(await newestState('ada', 'ffi/abi/q1')).toEqual({ outcome: 'correct', tries: 2 })
    expect(await newestState('guest', 'ffi/abi/q1')).toBeNull()
    expect(await db.lessonVisit.findMany()).toMatchObject([{ learnerId: 'ada', heading: 'names' }])
    expect([await attempts('guest'), await attempts('ada')]).toEqual([0, 2])
    expect(await checkStates()).toMatchObject({ wrong: 0 })
  })

  it('adds up the attempts of both in the order of time', async () => {
    await aGuestAndAda()
    await recordAttempt(anAttempt({ learnerId: 'ada', outcome: 'correct', at: minute(3) }))
    await recordAttempt(anAttempt({ learnerId: 'guest', outcome: 'gave-up', at: minute(1) }))
    await recordAttempt(anAttempt({ learnerId: 'ada', question: 'ffi/abi/q2', outcome: 'correct', at: minute(1) }))
    await recordAttempt(anAttempt({ learnerId: 'guest', question: 'ffi/abi/q2', outcome: 'gave-up', at: minute(3) }))
    await move()
    expect(await newestState('ada', 'ffi/abi/q1')).toEqual({ outcome: 'gave-up', tries: 2 })
    expect(await newestState('ada', 'ffi/abi/q2')).toEqual({ outcome: 'correct', tries: 2 })
  })

  it('counts once what was sent under both names, and keeps it', async () => {
    await aGuestAndAda()
    await recordAttempt(anAttempt({ learnerId: 'guest', idempotencyKey: 'key', at: minute(1) }))
    await recordAttempt(anAttempt({ learnerId: 'ada', idempotencyKey: 'key', at: minute(2) }))
    await move()
    expect(await newestState('ada', 'ffi/abi/q1')).toMatchObject({ tries: 1 })
    expect(await db.attempt.count()).toBe(2)
    expect(await checkStates()).toMatchObject({ attempts: 2 })
  })

  it('loses no attempt whose key the account used for another', async () => {
    await aGuestAndAda()
    await recordAttempt(anAttempt({ learnerId: 'guest', idempotencyKey: 'key', answer: answer('a'), at: minute(1) }))
    await recordAttempt(anAttempt({ learnerId: 'ada', idempotencyKey: 'key', answer: answer('b'), at: minute(2) }))
    await move()
    expect(await newestState('ada', 'ffi/abi/q1')).toMatchObject({ tries: 2 })
    expect([await attempts('guest'), await attempts('ada')]).toEqual([0, 2])
    const again = anAttempt({ idempotencyKey: 'key', answer: answer('b'), at: minute(3) })
    expect(await recordAttempt(again)).toMatchObject({ repeated: true })
  })

  it('lets resets of either count', async () => {
    await aGuestAndAda()
    await recordAttempt(anAttempt({ learnerId: 'ada', at: minute(1) }))
    await recordAttempt(anAttempt({ learnerId: 'guest', at: minute(1) }))
    await resetLesson('guest', 'ffi/abi', minute(2))
    await recordAttempt(anAttempt({ learnerId: 'guest', outcome: 'correct', at: minute(3) }))
    await move()
    expect(await newestState('ada', 'ffi/abi/q1')).toEqual({ outcome: 'correct', tries: 1 })
    expect(await attempts('ada')).toBe(3)
  })

  it.each([
    ["the guest's", 2, 1],
    ["the account's", 1, 2],
  ])('keeps the newer visit of a lesson: %s', async (expected, guestAt, adaAt) => {
    await aGuestAndAda()
    await recordVisit('guest', 'ffi/abi', "the guest's", minute(guestAt))
    await recordVisit('ada', 'ffi/abi', "the account's", minute(adaAt))
    await move()
    expect(await db.lessonVisit.findMany()).toEqual([
      { learnerId: 'ada', lessonId: 'ffi/abi', heading: expected, at: minute(2) },
    ])
  })

  it('leaves everything as it was when the transaction around it fails', async () => {
    await aGuestAndAda()
    await recordAttempt(anAttempt({ learnerId: 'guest' }))
    const failing = db.$transaction(async (tx) => {
      await moveProgress(tx, 'guest', 'ada')
      throw new Error('no account after all')
    })
    await expect(failing).rejects.toThrow('no account after all')
    expect(await newestState('guest', 'ffi/abi/q1')).toMatchObject({ tries: 1 })
    expect(await attempts('ada')).toBe(0)
  })

  it('loses no attempt that is sent while the guest is merged', async () => {
    await aGuestAndAda()
    const posts = Array.from({ length: 30 }, (_, index) => anAttempt({ learnerId: 'guest', at: minute(index) }))
    const merged = db.$transaction(async (tx) => {
      await tx.learner.update({ where: { id: 'guest' }, data: { mergedIntoId: 'ada' } })
      await moveProgress(tx, 'guest', 'ada')
    })
    await Promise.all([...posts.slice(0, 15).map(recordAttempt), merged, ...posts.slice(15).map(recordAttempt)])
    expect(await newestState('ada', 'ffi/abi/q1')).toMatchObject({ tries: 30 })
    expect(await attempts('ada')).toBe(30)
    expect(await checkStates()).toMatchObject({ wrong: 0 })
  })
})
