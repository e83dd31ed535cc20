import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { probabilityKnown } from './belief'
import type { Answered } from './evidence'
import { anAnswer, day } from './examples'
import { hasSpacedEvidence } from './mastery'
import { afterAnswer, beliefAt, isEarlierAnswer, type SkillState, skillStateOf } from './skill-state'

const q = (number: number) => `ffi/layout/q${number}`
const aState = (...answers: Partial<Answered>[]) => {
  const state = skillStateOf(answers.map(anAnswer))
  if (!state) throw new Error('no answers')
  return state
}
const chance = (...answers: Partial<Answered>[]) => probabilityKnown(aState(...answers))

describe('afterAnswer', () => {
  it('rises with a right answer and falls with a wrong one, never to certainty', () => {
    const start = chance({ outcome: 'correct' })
    expect(start).toBeGreaterThan(0.6)
    expect(chance({ outcome: 'incorrect' })).toBeLessThan(0.2)
    const ten = Array.from({ length: 10 }, (_, index) => ({ questionId: q(index), at: day(index) }))
    expect(chance(...ten)).toBeGreaterThan(0.97)
    expect(chance(...ten)).toBeLessThan(1)
  })

  it('takes a miss as stronger than "I don’t know"', () => {
    expect(chance({ outcome: 'gave-up' })).toBeGreaterThan(chance({ outcome: 'incorrect' }))
    expect(chance({ outcome: 'gave-up' })).toBeLessThan(0.4)
  })

  it('learns less from a right answer that came after a miss, hints, the solution or the same answer', () => {
    const plain = chance({})
    expect(chance({ hints: 2 })).toBeLessThan(plain)
    expect(chance({ solutionTaken: true })).toBeLessThan(chance({ hints: 1 }))
    const twice = chance({}, { at: day(0.01) })
    expect(twice).toBeGreaterThan(plain)
    expect(twice).toBeLessThan(chance({}, { questionId: q(2), at: day(0.01) }))
    expect(chance({ outcome: 'gave-up' }, { at: day(0.01) })).toBeLessThan(
      chance({ outcome: 'gave-up' }, { at: day(0.01), questionId: q(2) }),
    )
  })

  it('takes a stated certainty into account', () => {
    expect(chance({ certainty: 'guess' })).toBeLessThan(chance({}))
    expect(chance({ certainty: 'certain' })).toBeGreaterThan(chance({}))
    expect(chance({ outcome: 'incorrect', certainty: 'certain' })).toBeLessThan(chance({ outcome: 'incorrect' }))
    expect(chance({ outcome: 'incorrect', certainty: 'guess' })).toBeGreaterThan(chance({ outcome: 'incorrect' }))
  })

  it('blames a skill less for a miss on a question that needs two', () => {
    const one = { outcome: 'incorrect' as const }
    const two = { ...one, measure: { skills: ['ffi.layout', 'ffi.strings'], guess: 0.25, difficulty: 0 } }
    expect(chance(two)).toBeGreaterThan(chance(one))
  })

  it('learns more from a hard question answered right than from an easy one', () => {
    const at = (difficulty: number) => chance({ measure: { skills: ['ffi.layout'], guess: 0.25, difficulty } })
    expect(at(0.3)).toBeGreaterThan(at(-0.3))
  })

  it('needs separate occasions and different questions for spaced evidence, and a miss ends it', () => {
    const soon = [{ questionId: q(1) }, { questionId: q(2), at: day(0.1) }]
    expect(hasSpacedEvidence(aState(...soon))).toBe(false)
    expect(hasSpacedEvidence(aState({ questionId: q(1) }, { questionId: q(1), at: day(2) }))).toBe(false)
    const spaced = [...soon, { questionId: q(1), at: day(1) }]
    expect(hasSpacedEvidence(aState(...spaced))).toBe(true)
    expect(hasSpacedEvidence(aState(...spaced, { outcome: 'incorrect', at: day(2) }))).toBe(false)
    expect(hasSpacedEvidence(aState({ hints: 1 }, { questionId: q(2), at: day(1), hints: 1 }))).toBe(false)
  })

  it('keeps the newest answers and how far each moved it', () => {
    const { moves } = aState({ outcome: 'incorrect' }, { questionId: q(2), at: day(1) })
    expect(moves.map(({ outcome, from, to }) => [outcome, from < to])).toEqual([
      ['incorrect', false],
      ['correct', true],
    ])
    const many = aState(...Array.from({ length: 40 }, (_, index) => ({ questionId: q(index), at: day(index) })))
    expect(many.moves).toHaveLength(8)
    expect(many.right).toBe(40)
    expect(JSON.stringify(many).length).toBeLessThan(4_000)
  })
})

describe('beliefAt', () => {
  it('forgets what was known, sooner where it was never brought back', () => {
    const once = aState({}, { questionId: q(2), at: day(0.1) })
    const spaced = aState({}, { questionId: q(2), at: day(10) }, { questionId: q(3), at: day(30) })
    const lost = (state: typeof once) =>
      probabilityKnown(beliefAt(state, state.at)) - probabilityKnown(beliefAt(state, state.at + 30 * 86_400_000))
    expect(lost(once)).toBeGreaterThan(0.1)
    expect(lost(spaced)).toBeLessThan(lost(once))
  })

  it('never makes a skill look better by waiting, and grows less certain', () => {
    fc.assert(
      fc.property(histories(), fc.double({ min: 0, max: 900, noNaN: true }), (answers, days) => {
        const state = skillStateOf(answers)
        if (!state) return
        const [now, later] = [beliefAt(state, state.at), beliefAt(state, state.at + days * 86_400_000)]
        expect(probabilityKnown(later)).toBeLessThanOrEqual(probabilityKnown(now) + 1e-6)
        expect(later.variance).toBeGreaterThanOrEqual(now.variance - 1e-6)
      }),
    )
  })

  it('takes a clock that was set back as no time at all', () => {
    const state = aState({})
    expect(beliefAt(state, state.at - 1e9)).toEqual(beliefAt(state, state.at))
  })
})

describe('a history', () => {
  it('comes to the same state in whatever order it is told, and answer by answer', () => {
    fc.assert(
      fc.property(histories(), fc.infiniteStream(fc.nat()), (answers, numbers) => {
        const whole = skillStateOf(answers)
        const shuffled = answers.toSorted(() => ((numbers.next().value as number) % 2 === 0 ? 1 : -1))
        expect(skillStateOf(shuffled)).toEqual(whole)
        let state: SkillState | null = null
        for (const [index, answer] of shuffled.entries()) {
          const late: boolean = state !== null && isEarlierAnswer(answer, state)
          state = late ? skillStateOf(shuffled.slice(0, index + 1)) : afterAnswer(state, answer)
        }
        expect(state).toEqual(whole)
      }),
    )
  })

  it('always leaves a proper belief, which survives JSON', () => {
    fc.assert(
      fc.property(histories(), (answers) => {
        const state = skillStateOf(answers)
        if (!state) return
        const chanceNow = probabilityKnown(state)
        expect(chanceNow).toBeGreaterThan(0)
        expect(chanceNow).toBeLessThan(1)
        expect(state.variance).toBeGreaterThan(0)
        expect(JSON.parse(JSON.stringify(state))).toEqual(state)
      }),
    )
  })
})

function histories(): fc.Arbitrary<Answered[]> {
  const answer = fc.record({
    questionId: fc.integer({ min: 1, max: 5 }).map(q),
    at: fc.integer({ min: 0, max: 40 }).map((half) => day(half / 2)),
    outcome: fc.constantFrom('correct', 'incorrect', 'gave-up'),
    certainty: fc.constantFrom(null, 'guess', 'fairly', 'certain'),
    hints: fc.integer({ min: 0, max: 3 }),
    solutionTaken: fc.boolean(),
    measure: fc.record({
      skills: fc.constantFrom(['ffi.layout'], ['ffi.layout', 'ffi.strings'], ['a', 'b', 'ffi.layout']),
      guess: fc.constantFrom(0.03, 0.1, 0.25, 0.5),
      difficulty: fc.constantFrom(-0.3, 0, 0.3),
    }),
  }) as fc.Arbitrary<Partial<Answered>>
  return fc.array(answer, { maxLength: 25 }).map((answers) => answers.map(anAnswer))
}
