import { kindOf, type Question } from './kinds'
import type { Reveal } from './model'

export type { Reveal }

export function revealAnswer(question: Question): Reveal {
  return { context: question.context, ...kindOf(question).reveal(question) }
}
