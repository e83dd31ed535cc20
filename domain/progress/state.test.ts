import { describe, expect, it } from 'vitest'
import type { AttemptOutcome } from '@/domain/quiz'
import { aHistory } from './examples'
import { afterAttempt, isEarlier, type State, stateOf, toOutcome } from './state'

describe('stateOf', () => {
  it.each<[string, AttemptOutcome[], Pick<State, 'tries' | 'outcome'>]>([
    ['one right answer', ['correct'], { tries: 1, outcome: 'correct' }],
    ['one wrong answer', ['incorrect'], { tries: 1, outcome: 'incorrect' }],
    ['right after wrong', ['incorrect', 'incorrect', 'correct'], { tries: 3, outcome: 'correct' }],
    ['wrong after right stays solved', ['correct', 'incorrect'], { tries: 2, outcome: 'correct' }],
    ['giving up at once', ['gave-up'], { tries: 1, outcome: 'gave-up' }],
    ['giving up after right stays solved', ['correct', 'gave-up'], { tries: 2, outcome: 'correct' }],
    ['right after giving up stays given up', ['gave-up', 'correct'], { tries: 2, outcome: 'gave-up' }],
    ['wrong after giving up stays given up', ['incorrect', 'gave-up', 'incorrect'], { tries: 3, outcome: 'gave-up' }],
  ])('%s', (_name, outcomes, expected) => {
    expect(stateOf(aHistory(outcomes), null)).toMatchObject(expected)
  })

  it('is nothing without attempts', () => {
    expect(stateOf([], null)).toBeNull()
  })

  it('knows the newest attempt and its time', () => {
    const history = aHistory(['incorrect', 'correct', 'incorrect'])
    expect(stateOf(history, null)).toMatchObject({ lastAttemptId: 'attempt-3', updatedAt: history[2]?.at })
  })

  it('does not depend on the order in which attempts come', () => {
    const history = aHistory(['incorrect', 'gave-up', 'correct', 'incorrect'])
    expect(stateOf(history.toReversed(), null)).toEqual(stateOf(history, null))
  })

  it('counts what came after the reset, not what came at its moment or before', () => {
    const history = aHistory(['correct', 'incorrect', 'incorrect'])
    expect(stateOf(history, history[1]?.at ?? null)).toMatchObject({ tries: 1, outcome: 'incorrect' })
    expect(stateOf(history, history[2]?.at ?? null)).toBeNull()
  })
})

describe('isEarlier', () => {
  const [first, second] = aHistory(['incorrect', 'incorrect'])
  if (!first || !second) throw new Error('a history of two has two')
  const state = afterAttempt(afterAttempt(null, first), second)

  it.each([
    ['an attempt before', first, true],
    ['one of the same moment with a smaller id', { ...second, id: 'attempt-1' }, true],
    ['one of the same moment with a larger id', { ...second, id: 'attempt-3' }, false],
    ['one after', { ...second, id: 'attempt-0', at: new Date(second.at.getTime() + 1) }, false],
  ])('%s', (_name, attempt, expected) => {
    expect(isEarlier(attempt, state)).toBe(expected)
  })
})

it('refuses an outcome nobody knows', () => {
  expect(() => toOutcome('solved')).toThrow('"solved" is not the outcome of an attempt')
})
