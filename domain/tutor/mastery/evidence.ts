import type { Evidence } from './belief'
import { PARAMETERS } from './parameters'

export type Certainty = 'guess' | 'fairly' | 'certain'
export type AnswerOutcome = 'correct' | 'incorrect' | 'gave-up'

/** What a question or exercise measures, as it was when it was answered: stored with the attempt. */
export type Measure = {
  skills: string[]
  /** The chance of a right answer without any of the skills. */
  guess: number
  /** On the scale of levels; 0 is medium. */
  difficulty: number
}

/** All of an attempt that says something about a skill. */
export type Answered = {
  id: string
  questionId: string
  at: Date
  outcome: AnswerOutcome
  certainty: Certainty | null
  hints: number
  solutionTaken: boolean
  measure: Measure
}

/** What happened at the same question before, if anything that still matters. */
export type Before = { at: number; outcome: AnswerOutcome }

/** What an answer says about one of its skills. */
export function evidenceOf(answer: Answered, before: Before | null): Evidence {
  const { difficulty } = answer.measure
  if (answer.outcome === 'gave-up') return { ...PARAMETERS.gaveUp, difficulty }
  const { slip, luck } = chances(answer, before)
  return answer.outcome === 'correct'
    ? { ifKnown: 1 - slip, ifUnknown: luck, difficulty }
    : { ifKnown: slip, ifUnknown: 1 - luck, difficulty }
}

function chances(answer: Answered, before: Before | null): { slip: number; luck: number } {
  const { guessAfter, slip, slipPerFurtherSkill, certainty, retryDays } = PARAMETERS
  const stated = answer.certainty ? certainty[answer.certainty] : certainty.fairly
  const others = Math.max(0, answer.measure.skills.length - 1)
  let luck = answer.measure.guess
  luck += stated.luck * (stated.luck > 0 ? 1 - luck : luck)
  luck += (1 - luck) * (1 - (1 - guessAfter.hint) ** answer.hints)
  if (answer.solutionTaken) luck = Math.max(luck, guessAfter.solution)
  if (before && answer.at.getTime() - before.at < retryDays * DAY_MS) luck = Math.max(luck, leaningOn(before.outcome))
  const careless = clamp(slip + others * slipPerFurtherSkill + stated.slip, 0.02, 0.5)
  // However easy an answer was to come by, a right one never speaks against the skill.
  return { slip: careless, luck: clamp(luck, 0.01, 0.97 * (1 - careless)) }
}

function leaningOn(outcome: AnswerOutcome): number {
  const { guessAfter } = PARAMETERS
  switch (outcome) {
    case 'incorrect':
      return guessAfter.miss
    case 'gave-up':
      return guessAfter.solution
    case 'correct':
      return guessAfter.sameAnswer
  }
}

export const DAY_MS = 86_400_000

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
