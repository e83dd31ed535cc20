import { z } from 'zod'
import { kindOf, type Question, schemasOf } from './kinds'
import type { PublicChoice } from './kinds/choice/public'
import type { PublicOrder } from './kinds/order/public'
import type { PublicShortAnswer } from './kinds/short/public'
import type { PublicTracing } from './kinds/tracing/public'

export type { PublicPart } from './public-parts'
export type { PublicChoice, PublicOrder, PublicShortAnswer, PublicTracing }

/** What a browser may see of a question before it is answered. */
export const PublicQuestion = z.discriminatedUnion('kind', schemasOf('public'))
/** `answer?: never` and the like make tsc refuse a full question where a public one is asked for. */
export type PublicQuestion = PublicChoice | PublicTracing | PublicShortAnswer | PublicOrder

/**
 * Names what goes in, so that a field added to a question later stays private.
 * @param seed the same seed gives the same order of options and lines; an order question is never in a right order
 */
export function toPublicQuestion(question: Question, seed: string): PublicQuestion {
  const { id, difficulty, preface, prompt, hints } = question
  return { id, difficulty, preface, prompt, hints, ...kindOf(question).toPublic(question, seed) } as PublicQuestion
}
