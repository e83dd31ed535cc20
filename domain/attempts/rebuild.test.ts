import { describe, expect, it } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import { newestState } from '@/domain/progress/server'
import { AttemptOutcome } from '@/domain/quiz'
import { anAttempt } from './examples'
import { rebuildIn } from './rebuild'
import { checkStates, rebuild, recordAttempt, resetLesson } from './server'

testDatabase()

const LEARNERS = ['ada', 'grace', 'barbara']
/** Everything that follows from attempts. */
const derived = async () =>
  (await db.questionState.count()) + (await db.reviewItem.count()) + (await db.practiceQuarter.count())
const states = () => db.questionState.findMany({ orderBy: [{ learnerId: 'asc' }, { questionId: 'asc' }] })

/**
 * 300 attempts of three learners at twelve questions in three lessons: some come at once, some late (with a time before
 * others'), some with a time that another has too, some twice, and lessons are reset in between. Always the same.
 */
async function aLongHistory() {
  for (const learner of LEARNERS) await aLearner(learner)
  const numbers = fixedNumbers()
  const upTo = (limit: number) => (numbers.next().value as number) % limit
  for (let round = 0; round < 30; round += 1) {
    const posts = Array.from({ length: 10 }, () => {
      const question = `ffi/lesson-${upTo(3)}/q${upTo(4)}`
      const late = upTo(8) === 0 ? 5 : 0
      return anAttempt({
        learnerId: LEARNERS[upTo(3)],
        question,
        outcome: AttemptOutcome.options[upTo(10) < 8 ? 1 : upTo(2) * 2],
        at: minute(round + upTo(3) - late),
      })
    })
    const again = posts.slice(0, upTo(3))
    await Promise.all([...posts, ...again].map(recordAttempt))
    if (round % 7 === 6) await resetLesson(LEARNERS[upTo(3)] ?? 'ada', `ffi/lesson-${upTo(3)}`, minute(round))
  }
}

/** Numbers without a pattern that matters here, by Lehmer's generator. */
function* fixedNumbers(): Generator<number> {
  for (let number = 4_741; ; number = (number * 48_271) % 2_147_483_647) yield number
}

// A long history takes a while on a busy machine.
describe('rebuild', () => {
  it('comes to what recording came to, over a long history', async () => {
    await aLongHistory()
    const recorded = await states()
    expect(recorded.length).toBeGreaterThan(25)
    expect(new Set(recorded.map(({ outcome }) => outcome))).toEqual(new Set(AttemptOutcome.options))
    const all = await derived()
    expect(all).toBeGreaterThan(recorded.length)
    expect(await checkStates()).toEqual({ learners: 3, attempts: 300, states: all, wrong: 0 })

    await db.questionState.deleteMany()
    expect(await rebuild()).toEqual({ learners: 3, attempts: 300, states: all, wrong: recorded.length })
    expect(await states()).toEqual(recorded)
  })

  it('comes to the same in pages of any size', async () => {
    await aLongHistory()
    const recorded = await states()
    await db.questionState.deleteMany()
    await db.$transaction((tx) => rebuildIn(tx, LEARNERS, 7), { timeout: 60_000 })
    expect(await states()).toEqual(recorded)
  })

  it('corrects what is wrong, missing or unfounded, and touches nothing else', async () => {
    await aLearner('ada')
    for (const question of ['ffi/abi/q1', 'ffi/abi/q2', 'ffi/abi/q3']) await recordAttempt(anAttempt({ question }))
    const recorded = await states()
    const of = (questionId: string) => ({ learnerId_questionId: { learnerId: 'ada', questionId } })
    await db.questionState.update({ where: of('ffi/abi/q1'), data: { tries: 9 } })
    await db.questionState.delete({ where: of('ffi/abi/q2') })
    await db.questionState.create({
      data: { ...anAttemptsState, learnerId: 'ada', questionId: 'ffi/abi/q9', lessonId: 'ffi/abi' },
    })

    expect(await checkStates()).toMatchObject({ states: await derived(), wrong: 3 })
    expect(await rebuild('ada')).toMatchObject({ learners: 1, attempts: 3, wrong: 3 })
    expect(await states()).toEqual(recorded)
    expect(await checkStates()).toMatchObject({ wrong: 0 })
  })

  it('goes over everybody, and says how far it is', async () => {
    for (let index = 0; index < 45; index += 1) {
      const learnerId = await aLearner(`learner-${index}`)
      await recordAttempt(anAttempt({ learnerId }))
    }
    await db.questionState.deleteMany()
    const seen: number[] = []
    await rebuild(undefined, ({ learners }) => seen.push(learners))
    expect(seen).toEqual([20, 40, 45])
    expect(await db.questionState.count()).toBe(45)
  })

  it('does nothing for a learner nobody knows', async () => {
    expect(await rebuild('nobody')).toEqual({ learners: 1, attempts: 0, states: 0, wrong: 0 })
    expect(await newestState('nobody', 'ffi/abi/q1')).toBeNull()
  })
})

const anAttemptsState = { tries: 1, outcome: 'correct', lastAttemptId: 'none', updatedAt: minute(0) }
