import type { Certainty } from '@/domain/attempts'

export type CalibrationRow = { certainty: Certainty; answers: number; right: number }

/** Fewer answers than these say nothing yet. */
export const LEAST_ANSWERS = 5

/** How often a learner was right, by how sure they said they were. */
export function calibrationOf(answers: readonly { certainty: Certainty; right: boolean }[]): CalibrationRow[] {
  return (['guess', 'fairly', 'certain'] as const).map((certainty) => {
    const own = answers.filter((answer) => answer.certainty === certainty)
    return { certainty, answers: own.length, right: own.filter(({ right }) => right).length }
  })
}

/** `When you say certain, you’re right 8 times in 10.` */
export function calibrationWords({ certainty, answers, right }: CalibrationRow): string {
  const said = { guess: 'that you’re guessing', fairly: 'fairly sure', certain: 'certain' }[certainty]
  return `When you say ${said}, you’re right ${Math.round((right / answers) * 10)} times in 10.`
}
