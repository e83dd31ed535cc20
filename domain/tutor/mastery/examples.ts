import type { Answered } from './evidence'

export const MORNING = new Date('2026-03-01T09:00:00.000Z')

/** A moment so many days after the examples' beginning. */
export function day(days: number): Date {
  return new Date(MORNING.getTime() + days * 86_400_000)
}

let ids = 0

/** A right answer to q1, a choice of four about one skill, in the morning. */
export function anAnswer({
  skills = ['ffi.layout'],
  ...given
}: Partial<Answered> & { skills?: string[] } = {}): Answered {
  ids += 1
  return {
    id: `answer-${String(ids).padStart(6, '0')}`,
    questionId: 'ffi/layout/q1',
    at: MORNING,
    outcome: 'correct',
    certainty: null,
    hints: 0,
    solutionTaken: false,
    measure: { skills, guess: 0.25, difficulty: 0 },
    ...given,
  }
}
