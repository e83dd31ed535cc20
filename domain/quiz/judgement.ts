import type { Feedback } from './model'
import { reasons } from './reasons'

export type Check =
  | { outcome: 'correct' }
  | { outcome: 'incorrect'; feedback: Feedback[] }
  | { outcome: 'gave-up' }
  /** `reason` tells the learner what to do. */
  | { outcome: 'ungradable'; reason: string }

export const correct: Check = { outcome: 'correct' }
/** The answer is of another kind, or picks what the question no longer has. */
export const changed = ungradable(reasons.changed)

export function ungradable(reason: string): Check {
  return { outcome: 'ungradable', reason }
}

export function incorrect(feedback: (Feedback | null)[]): Check {
  return { outcome: 'incorrect', feedback: feedback.filter((item) => item !== null) }
}

export function said(text: string): Feedback {
  return { text: `<p>${text}</p>`, see: null, about: null }
}
