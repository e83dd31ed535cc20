import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anAttempt } from '@/domain/attempts/examples'
import { checkStates, moveProgress, rebuild, recordAttempt, resetLesson } from '@/domain/attempts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner } from '@/domain/progress/examples'
import { day } from './examples'

testDatabase()

const items = () => db.reviewItem.findMany({ orderBy: [{ learnerId: 'asc' }, { itemId: 'asc' }] })
const item = (itemId: string, learnerId = 'ada') =>
  db.reviewItem.findUniqueOrThrow({ where: { learnerId_itemId: { learnerId, itemId } } })
const code = { kind: 'exercise', files: [] }

it('says with an attempt when its question comes back', async () => {
  await aLearner('ada')
  expect(await recordAttempt(anAttempt({ outcome: 'correct', at: day(0) }))).toMatchObject({ nextReview: day(2) })
  expect(await recordAttempt(anAttempt({ question: 'ffi/abi/q2', at: day(0) }))).toMatchObject({ nextReview: day(1) })
  // An exercise that has not passed yet is unfinished, not forgotten.
  const exercise = anAttempt({ question: 'ffi/abi/e1', answer: code, at: day(0) })
  expect(await recordAttempt(exercise)).toMatchObject({ nextReview: null })
})

it('counts a review that two tabs answer at once once, and tells both the same date', async () => {
  await aLearner('ada')
  await recordAttempt(anAttempt({ outcome: 'correct', at: day(0) }))
  const [first, second] = await Promise.all([
    recordAttempt(anAttempt({ outcome: 'correct', at: day(2), source: 'review' })),
    recordAttempt(anAttempt({ outcome: 'incorrect', at: new Date(day(2).getTime() + 20), source: 'review' })),
  ])
  const due = (await item('ffi/abi/q1')).dueAt
  expect(await item('ffi/abi/q1')).toMatchObject({ reviews: 2, lapses: 0, lastOutcome: 'incorrect' })
  expect([first, second]).toMatchObject([{ nextReview: due }, { nextReview: due }])
})

it('counts an answer that is sent twice once', async () => {
  await aLearner('ada')
  const attempt = anAttempt({ outcome: 'correct', at: day(0) })
  const first = await recordAttempt(attempt)
  expect(await recordAttempt(attempt)).toMatchObject({ repeated: true, nextReview: day(2) })
  expect(first).toMatchObject({ nextReview: day(2) })
  expect(await db.practiceQuarter.findMany()).toMatchObject([{ answers: 1, right: 1 }])
})

it('orders an attempt correctly when the clock was set back', async () => {
  await aLearner('ada')
  await recordAttempt(anAttempt({ outcome: 'correct', at: day(10) }))
  await recordAttempt(anAttempt({ outcome: 'incorrect', at: day(8) }))
  const setBack = await item('ffi/abi/q1')
  await aLearner('grace')
  await recordAttempt(anAttempt({ learnerId: 'grace', outcome: 'incorrect', at: day(8) }))
  await recordAttempt(anAttempt({ learnerId: 'grace', outcome: 'correct', at: day(10) }))
  const inOrder = await item('ffi/abi/q1', 'grace')
  expect(setBack).toMatchObject({ reviews: 2, lapses: 1, lastOutcome: 'correct', dueAt: inOrder.dueAt })
  expect(setBack.stabilityDays).toBe(inOrder.stabilityDays)
})

it('makes an error code that keeps coming back a review of its own', async () => {
  await aLearner('ada')
  for (const days of [0, 1, 2]) {
    const errors = [{ code: 'E0382', path: 'src/lib.rs', line: 3 }]
    await recordAttempt(anAttempt({ question: `ffi/l${days}/e1`, answer: code, errors, at: day(days) }))
  }
  expect(await item('code/E0382')).toMatchObject({ kind: 'code', meetings: 3, dueAt: day(3) })
  // A tracing question that is about the code answers it.
  await recordAttempt(anAttempt({ outcome: 'correct', errors: [{ code: 'E0382' }], at: day(3) }))
  expect(await item('code/E0382')).toMatchObject({ reviews: 2, lapses: 1 })
})

it('gives a guest’s reviews to the account', async () => {
  await aLearner('guest')
  await aLearner('ada')
  await recordAttempt(anAttempt({ learnerId: 'guest', outcome: 'incorrect', at: day(0) }))
  await recordAttempt(anAttempt({ learnerId: 'ada', outcome: 'correct', at: day(1) }))
  await db.$transaction((tx) => moveProgress(tx, 'guest', 'ada'))
  expect(await items()).toMatchObject([{ learnerId: 'ada', reviews: 2, lapses: 1 }])
  expect(await db.practiceQuarter.count({ where: { learnerId: 'guest' } })).toBe(0)
})

it('keeps the memory when a learner starts a lesson over', async () => {
  await aLearner('ada')
  await recordAttempt(anAttempt({ outcome: 'correct', at: day(0) }))
  await resetLesson('ada', 'ffi/abi', day(1))
  expect(await items()).toMatchObject([{ itemId: 'ffi/abi/q1', dueAt: day(2) }])
})

it('finds the same by rebuilding as by following along, whatever the history', async () => {
  const step = fc.record({
    question: fc.constantFrom('ffi/abi/q1', 'ffi/abi/q2', 'own-code/a/E0382', 'safety/ub/q1'),
    exercise: fc.boolean(),
    outcome: fc.constantFrom('correct' as const, 'incorrect' as const, 'gave-up' as const),
    certainty: fc.constantFrom(undefined, 'certain' as const, 'guess' as const),
    solutionTaken: fc.boolean(),
    errors: fc.subarray([{ code: 'E0382', path: 'src/lib.rs', line: 1 }, { code: 'E0499' }]),
    hours: fc.integer({ min: 0, max: 400 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      await db.learner.deleteMany()
      await aLearner('ada')
      for (const { hours, exercise, question, ...rest } of steps) {
        // An exercise is never a question under the same id.
        const id = exercise ? `${question}-exercise` : question
        const answer = exercise ? code : { kind: 'short', text: 'a' }
        await recordAttempt(anAttempt({ ...rest, question: id, answer, at: day(hours / 24) }))
      }
      expect((await checkStates()).wrong).toBe(0)
      const before = await items()
      await db.reviewItem.deleteMany()
      await db.practiceQuarter.deleteMany()
      expect((await rebuild()).wrong).toBeGreaterThan(0)
      expect(await items()).toEqual(before)
    }),
    { numRuns: 25 },
  )
})

it('removes what no attempt stands for', async () => {
  await aLearner('ada')
  await recordAttempt(anAttempt({ at: day(0) }))
  const stray = { ...(await item('ffi/abi/q1')), itemId: 'stray' }
  await db.reviewItem.create({ data: stray })
  await db.practiceQuarter.create({ data: { learnerId: 'ada', quarter: 1, answers: 1, right: 1 } })
  expect((await checkStates()).wrong).toBe(2)
  await rebuild()
  expect((await items()).map(({ itemId }) => itemId)).toEqual(['ffi/abi/q1'])
})
