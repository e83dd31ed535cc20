import type { Answer } from './answer'
import { type Check, changed } from './judgement'
import { kindOf, type Question } from './kinds'

export type { Check }

/**
 * Checks one answer against one question. An `ungradable` answer is not an attempt: it costs nothing, and whether it is
 * one depends on the answer alone and never on what is right, so that it tells nothing either.
 *
 * An incorrect answer gets the feedback of what was answered, and no more: neither which other options are right nor
 * how many. Feedback may be empty, where the author wrote none that fits.
 */
export function checkAnswer(question: Question, answer: Answer): Check {
  if (answer.kind === 'give-up') return { outcome: 'gave-up' }
  return answer.kind === question.kind ? kindOf(question).check(question, answer) : changed
}
