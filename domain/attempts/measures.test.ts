import { afterEach, beforeAll, expect, it } from 'vitest'
import { setRenamed } from '@/domain/content/renamed'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import type { Question } from '@/domain/quiz'
import { aShortAnswer, internal } from '@/domain/quiz/examples'
import { measureOfExercise, measureOfQuestion } from '@/domain/tutor/mastery/measure'
import { anAttempt } from './examples'
import { checkStates, fillMeasures, recordAttempt } from './server'

testDatabase()
afterEach(() => setRenamed(new Map()))

const EXERCISE = { skills: ['shop.till'] }
let question: Question
let content: Parameters<typeof fillMeasures>[0]
beforeAll(async () => {
  question = await internal(aShortAnswer({ id: 'derive', skills: ['shop.cents'], difficulty: 4 }), {
    lessonId: 'shop/money',
  })
  content = {
    questions: new Map([['shop/money/derive', { question }]]),
    exercises: new Map([['shop/money/till', { exercise: EXERCISE }]]),
  }
})

/** Seven learners, more than share a transaction, each with three answers of before; Ada has one of today, too. */
const LEARNERS = ['ada', 'barbara', 'edith', 'frances', 'grace', 'jean', 'kathleen']
const OWN = { skills: ['shop.own'], guess: 0.1, difficulty: 0 }

async function olderAnswers() {
  for (const learnerId of LEARNERS) {
    await aLearner(learnerId)
    const given = { learnerId, outcome: 'correct' } as const
    await recordAttempt(anAttempt({ ...given, question: 'shop/money/derive', at: minute(0) }))
    await recordAttempt(anAttempt({ ...given, question: 'shop/money/till', at: minute(1) }))
    await recordAttempt(anAttempt({ ...given, question: 'shop/money/removed', at: minute(2) }))
  }
  await recordAttempt(anAttempt({ question: 'shop/money/derive', measure: OWN, at: minute(3) }))
}

const attempts = () => db.attempt.findMany({ orderBy: [{ learnerId: 'asc' }, { at: 'asc' }] })
const skillsOf = async (learnerId: string) =>
  (await db.skillMastery.findMany({ where: { learnerId }, orderBy: { skillId: 'asc' } })).map(({ skillId }) => skillId)

it('gives older answers what their question or exercise measures now, and their learners mastery', async () => {
  await olderAnswers()
  const before = await attempts()
  expect(await skillsOf('grace')).toEqual([])

  expect(await fillMeasures(content)).toEqual({ attempts: 14, learners: 7 })
  const measures = new Map<string, unknown>([
    ['shop/money/derive', measureOfQuestion(question)],
    ['shop/money/till', measureOfExercise(EXERCISE)],
    ['shop/money/removed', null],
  ])
  expect(
    (await attempts()).map(({ measure, ...rest }) => ({ ...rest, measure: JSON.parse(measure ?? 'null') })),
  ).toEqual(
    before.map((attempt) => ({
      ...attempt,
      measure: attempt.measure === null ? measures.get(attempt.questionId) : OWN,
    })),
  )
  expect(await skillsOf('grace')).toEqual(['shop.cents', 'shop.till'])
  expect(await skillsOf('ada')).toEqual(['shop.cents', 'shop.own', 'shop.till'])
  expect(await checkStates()).toMatchObject({ wrong: 0 })

  expect(await fillMeasures(content)).toEqual({ attempts: 0, learners: 0 })
})

it('comes to the same when two processes do it at once, and a learner answers meanwhile', async () => {
  await olderAnswers()
  const [one, other] = await Promise.all([
    fillMeasures(content),
    fillMeasures(content),
    recordAttempt(anAttempt({ question: 'shop/money/derive', measure: measureOfQuestion(question), at: minute(4) })),
  ])
  expect(one.attempts + other.attempts).toBe(14)
  expect(await db.attempt.count({ where: { measure: null } })).toBe(7)
  expect(await checkStates()).toMatchObject({ wrong: 0 })
})

it('finds a question by the id that it had when it was answered', async () => {
  await aLearner('ada')
  await recordAttempt(anAttempt({ question: 'shop/cash/old', at: minute(0) }))
  expect(await fillMeasures(content)).toEqual({ attempts: 0, learners: 0 })
  setRenamed(new Map([['shop/cash/old', 'shop/money/derive']]))
  expect(await fillMeasures(content)).toEqual({ attempts: 1, learners: 1 })
  expect(await skillsOf('ada')).toEqual(['shop.cents'])
})

it('stops between two batches when it is asked to, and goes on another time', async () => {
  await olderAnswers()
  expect(await fillMeasures(content, AbortSignal.abort())).toEqual({ attempts: 0, learners: 0 })
  expect(await fillMeasures(content)).toMatchObject({ learners: 7 })
})
