import type { Question } from './question'
import { linesOf } from './text'

/** Why an answer is not one yet; each says what to do. */
export const reasons = {
  changed: 'This question has changed since you opened the page. Reload the page and answer again.',
  pickOne: 'Pick an option.',
  pickSome: 'Pick at least one option.',
  pickOnlyOne: 'Pick one option only.',
  outcome: 'Say what becomes of the program: it runs to its end, it panics, or it does not compile.',
  stdout: 'Type what the program prints, or tick “It prints nothing”.',
  line: 'Say which line the compiler’s first error points to.',
  noSuchLine: (count: number) => `The program has ${count} ${count === 1 ? 'line' : 'lines'}. Choose one of them.`,
  text: 'Type an answer.',
  places: (count: number) => `Put the lines in order first: each has a place of its own, from 1 to ${count}.`,
}

/**
 * The text, if it is a reason that `checkAnswer` gives for this question; null for any other.
 * For pages that are told the reason in their address: nobody shall put words of their own there.
 */
export function knownReason(question: Question, text: string): string | null {
  const { noSuchLine, places, ...always } = reasons
  const known: string[] = Object.values(always)
  if (question.kind === 'tracing') known.push(noSuchLine(linesOf(question.program).length))
  if (question.kind === 'order') known.push(places(question.lines.length))
  return known.includes(text) ? text : null
}
