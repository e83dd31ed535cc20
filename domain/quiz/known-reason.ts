import { kindOf, type Question } from './kinds'
import { reasons } from './reasons'

/**
 * The text, if it is a reason that `checkAnswer` gives for this question; null for any other.
 * For pages that are told the reason in their address: nobody can inject their own text.
 */
export function knownReason(question: Question, text: string): string | null {
  const always = Object.values(reasons).filter((reason) => typeof reason === 'string')
  return [...always, ...kindOf(question).reasons(question)].includes(text) ? text : null
}
