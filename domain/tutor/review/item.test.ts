import { describe, expect, it } from 'vitest'
import { anEvidence, day, itemAfter } from './examples'
import { isEarlierThan, itemsOf } from './item'

const wrong = { outcome: 'incorrect' } as const
const hour = 1 / 24

describe('a question', () => {
  it('comes back two days after a right first answer, the next day after a wrong one', () => {
    expect(itemAfter('question', { at: day(0) }).dueAt).toEqual(day(2))
    expect(itemAfter('question', { at: day(0), ...wrong }).dueAt).toEqual(day(1))
    expect(itemAfter('question', { at: day(0), outcome: 'gave-up' }).dueAt).toEqual(day(1))
  })

  it('is remembered by the first answer of a sitting; trying again changes only what was answered last', () => {
    const item = itemAfter('question', { at: day(0), ...wrong }, { at: day(hour), ...wrong }, { at: day(2 * hour) })
    expect(item).toMatchObject({ reviews: 1, lapses: 1, dueAt: day(1), countedAt: day(0), lastOutcome: 'correct' })
  })

  it('counts an answer of the next day, also when it comes a little earlier than a full day later', () => {
    const item = itemAfter('question', { at: day(0), ...wrong }, { at: day(0.97) })
    expect(item).toMatchObject({ reviews: 2, lapses: 1, countedAt: day(0.97) })
    // Elapsed time is rounded to days, as FSRS was fitted to.
    expect(item.memory).toEqual(itemAfter('question', { at: day(0), ...wrong }, { at: day(1) }).memory)
  })

  it('is marked while its newest counted answer was wrong and certain', () => {
    const certain = { at: day(0), ...wrong, certain: true }
    expect(itemAfter('question', certain).confidentlyWrong).toBe(true)
    expect(itemAfter('question', certain, { at: day(1) }).confidentlyWrong).toBe(false)
    expect(itemAfter('question', { at: day(0), certain: true }).confidentlyWrong).toBe(false)
  })
})

describe('an exercise', () => {
  it('is remembered from its first pass on; checks that fail are how code gets written', () => {
    const failing = itemAfter('exercise', { at: day(0), ...wrong }, { at: day(hour), ...wrong })
    expect(failing).toMatchObject({ memory: null, dueAt: null, lastOutcome: 'incorrect' })
    const passed = itemAfter('exercise', { at: day(0), ...wrong }, { at: day(hour) })
    expect(passed).toMatchObject({ reviews: 1, lapses: 0, dueAt: day(2 + hour) })
    expect(itemAfter('exercise', { at: day(0) }, { at: day(2), ...wrong })).toMatchObject({ reviews: 1, dueAt: day(2) })
  })

  it('counts as forgotten when the solution was taken over', () => {
    expect(itemAfter('exercise', { at: day(0), solutionTaken: true })).toMatchObject({ lapses: 1, dueAt: day(1) })
  })
})

describe('an error code', () => {
  const met = (days: number) => ({ at: day(days), ...wrong, metInCode: true })

  it('is worth a review from the third meeting on', () => {
    expect(itemAfter('code', met(0), met(1))).toMatchObject({ meetings: 2, dueAt: null })
    expect(itemAfter('code', met(0), met(1), met(2))).toMatchObject({ meetings: 3, lapses: 1, dueAt: day(3) })
  })

  it('is met once while a learner works on the same mistake', () => {
    expect(itemAfter('code', met(0), met(hour / 4), met(hour / 2), met(hour * 0.75)).meetings).toBe(1)
  })

  it('is answered by questions about it, once it is worth a review', () => {
    expect(itemAfter('code', { at: day(0) })).toMatchObject({ dueAt: null, meetings: 0 })
    const item = itemAfter('code', met(0), met(1), met(2), { at: day(3) })
    expect(item).toMatchObject({ reviews: 2, lapses: 1 })
    expect(item.dueAt?.getTime()).toBeGreaterThan(day(4).getTime())
  })
})

it('names the items that an attempt speaks about', () => {
  const attempt = { questionId: 'ffi/abi/q', outcome: 'incorrect', isExercise: false, codes: [] } as const
  expect(itemsOf(attempt)).toEqual([{ itemId: 'ffi/abi/q', kind: 'question' }])
  const exercise = { ...attempt, questionId: 'ffi/abi/e', isExercise: true, codes: ['E0382', 'E0499', 'E0382'] }
  expect(itemsOf(exercise).map(({ itemId }) => itemId)).toEqual(['ffi/abi/e', 'code/E0382', 'code/E0499'])
  expect(itemsOf({ ...exercise, outcome: 'correct' })).toEqual([{ itemId: 'ffi/abi/e', kind: 'exercise' }])
  // A question made from somebody's own code is asked once; what stays is the code it is about.
  const own = { ...attempt, questionId: 'own-code/a/E0382', codes: ['E0382'] }
  expect(itemsOf(own)).toEqual([{ itemId: 'code/E0382', kind: 'code' }])
})

it('knows an attempt that belongs before the newest', () => {
  const item = itemAfter('question', { at: day(1), id: 'm' })
  expect(isEarlierThan(item, anEvidence({ at: day(0) }))).toBe(true)
  expect(isEarlierThan(item, anEvidence({ at: day(1), id: 'a' }))).toBe(true)
  expect(isEarlierThan(item, anEvidence({ at: day(1), id: 'z' }))).toBe(false)
})
