import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import { parseState } from '@/domain/tutor/mastery/store'
import type { NewAttempt } from './attempt'
import { anAttempt } from './examples'
import { rebuildIn } from './rebuild'
import { checkStates, moveProgress, rebuild, recordAttempt, resetLesson } from './server'

testDatabase()

const LAYOUT = { skills: ['ffi.layout'], guess: 0.25, difficulty: 0 }
const measured = (given: Parameters<typeof anAttempt>[0] = {}) => anAttempt({ measure: LAYOUT, ...given })
const stored = () => db.skillMastery.findMany({ orderBy: [{ learnerId: 'asc' }, { skillId: 'asc' }] })
const stateOf = async (learnerId: string, skillId = 'ffi.layout') => {
  const row = await db.skillMastery.findUnique({ where: { learnerId_skillId: { learnerId, skillId } } })
  return row && parseState(row.state)
}

describe('recording an attempt', () => {
  it('moves every skill that it measures, and says how far', async () => {
    await aLearner('ada')
    const measure = { ...LAYOUT, skills: ['ffi.layout', 'ffi.strings'] }
    const recorded = await recordAttempt(measured({ outcome: 'correct', measure }))
    const mastery = recorded.outcome === 'recorded' ? recorded.mastery : []
    expect(mastery.map(({ skill }) => skill)).toEqual(['ffi.layout', 'ffi.strings'])
    for (const { before, after } of mastery) expect(after).toBeGreaterThan(before)
    expect((await stateOf('ada'))?.right).toBe(1)
  })

  it('counts a repeat once, and says what it said at first', async () => {
    await aLearner('ada')
    const first = await recordAttempt(measured({ idempotencyKey: 'key', at: minute(1) }))
    await recordAttempt(measured({ question: 'ffi/abi/q2', at: minute(2) }))
    expect(await recordAttempt(measured({ idempotencyKey: 'key', at: minute(3) }))).toEqual({
      ...first,
      repeated: true,
    })
    expect((await stateOf('ada'))?.wrong).toBe(2)
  })

  it('comes to the same when attempts arrive in another order, as when a clock was set back', async () => {
    for (const learner of ['ada', 'grace']) await aLearner(learner)
    const tries = [
      { question: 'ffi/abi/q1', outcome: 'correct', at: minute(1) },
      { question: 'ffi/abi/q2', outcome: 'incorrect', at: minute(2) },
      { question: 'ffi/abi/q3', outcome: 'correct', at: minute(3000) },
    ] as const
    for (const one of tries) await recordAttempt(measured({ ...one, learnerId: 'ada' }))
    for (const one of tries.toReversed()) await recordAttempt(measured({ ...one, learnerId: 'grace' }))
    const [ada, grace] = [await stateOf('ada'), await stateOf('grace')]
    expect([grace?.mean, grace?.variance, grace?.halfLifeDays]).toEqual([ada?.mean, ada?.variance, ada?.halfLifeDays])
  })

  it('keeps what was shown under a question that has been removed or a skill that was renamed', async () => {
    await aLearner('ada')
    await recordAttempt(measured({ question: 'gone/gone/gone', measure: { ...LAYOUT, skills: ['gone.skill'] } }))
    await db.skillMastery.deleteMany()
    await rebuild()
    expect((await stateOf('ada', 'gone.skill'))?.wrong).toBe(1)
  })

  it('keeps what was learnt when a lesson is started over', async () => {
    await aLearner('ada')
    await recordAttempt(measured({ outcome: 'correct' }))
    const before = await stateOf('ada')
    await resetLesson('ada', 'ffi/abi', minute(10))
    expect(await stateOf('ada')).toEqual(before)
    expect(await checkStates()).toMatchObject({ wrong: 0 })
  })

  it('goes with a guest into an account', async () => {
    for (const learner of ['guest', 'ada']) await aLearner(learner)
    await recordAttempt(measured({ learnerId: 'guest', outcome: 'correct', at: minute(1) }))
    await recordAttempt(measured({ learnerId: 'ada', question: 'ffi/abi/q2', at: minute(2) }))
    await db.$transaction((tx) => moveProgress(tx, 'guest', 'ada'))
    expect(await stateOf('guest')).toBeNull()
    expect(await stateOf('ada')).toMatchObject({ right: 1, wrong: 1 })
    expect(await checkStates()).toMatchObject({ wrong: 0 })
  })
})

describe('rebuilding mastery', { timeout: 60_000 }, () => {
  it('comes to what recording came to, over random histories', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAttempt(), { minLength: 1, maxLength: 25 }), async (attempts) => {
        await db.learner.deleteMany()
        for (const learner of ['ada', 'grace']) await aLearner(learner)
        // Some at once, some one after the other.
        for (let start = 0; start < attempts.length; start += 5) {
          await Promise.all(attempts.slice(start, start + 5).map(recordAttempt))
        }
        const recorded = await stored()
        expect(await checkStates()).toMatchObject({ wrong: 0 })
        await db.skillMastery.deleteMany()
        await db.$transaction((tx) => rebuildIn(tx, ['ada', 'grace'], 7), { timeout: 60_000 })
        expect(await stored()).toEqual(recorded)
      }),
      { numRuns: 12 },
    )
  })

  it('corrects what is wrong, missing or unfounded', async () => {
    await aLearner('ada')
    for (const skill of ['a', 'b']) await recordAttempt(measured({ measure: { ...LAYOUT, skills: [skill] } }))
    const recorded = await stored()
    const [a, b] = recorded
    if (!a || !b) throw new Error('nothing was recorded')
    await db.skillMastery.update({
      where: { learnerId_skillId: { learnerId: 'ada', skillId: 'a' } },
      data: { state: a.state.replace('"wrong":1', '"wrong":9') },
    })
    await db.skillMastery.delete({ where: { learnerId_skillId: { learnerId: 'ada', skillId: 'b' } } })
    await db.skillMastery.create({ data: { ...b, skillId: 'c' } })
    expect(await checkStates()).toMatchObject({ wrong: 3 })
    expect(await rebuild('ada')).toMatchObject({ wrong: 3 })
    expect(await stored()).toEqual(recorded)
  })
})

let keys = 0

function anyAttempt(): fc.Arbitrary<NewAttempt> {
  return fc
    .record({
      learnerId: fc.constantFrom('ada', 'grace'),
      question: fc.constantFrom('ffi/abi/q1', 'ffi/abi/q2', 'async/pin/q1'),
      outcome: fc.constantFrom('correct', 'incorrect', 'gave-up'),
      certainty: fc.constantFrom(undefined, 'guess', 'fairly', 'certain'),
      hints: fc.nat(2),
      solutionTaken: fc.boolean(),
      measure: fc.constantFrom(LAYOUT, { ...LAYOUT, skills: ['ffi.layout', 'async.pin'], difficulty: 0.3 }, undefined),
      at: fc.nat(200).map((hours) => minute(hours * 60)),
      again: fc.boolean(),
    })
    .map(({ again, certainty, measure, ...given }) => {
      if (!again) keys += 1
      return anAttempt({
        ...given,
        ...(certainty === undefined ? {} : { certainty }),
        ...(measure === undefined ? {} : { measure }),
        idempotencyKey: `any-${keys}`,
      } as Parameters<typeof anAttempt>[0])
    })
}
