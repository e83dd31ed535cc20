import type { PublicQuestion } from '@/domain/quiz'
import { choice } from './choice/skeleton'
import { order } from './order/skeleton'
import { short } from './short/skeleton'
import { tracing } from './tracing/skeleton'

/** Of every kind of question: what a browser has to know of it, and the texts that are in the page. */
const SKELETONS = { choice, tracing, short, order }

type Kinds = typeof SKELETONS
export type KindSkeleton = { [Kind in keyof Kinds]: ReturnType<Kinds[Kind]['skeleton']> }[keyof Kinds]

type General = {
  skeleton: (question: PublicQuestion) => KindSkeleton
  texts: (question: PublicQuestion) => [name: string, html: string][]
}

/** The kind of this question. Its functions take this question, which the compiler can't infer from the name. */
export function skeletonsOf(question: PublicQuestion): General {
  return SKELETONS[question.kind] as unknown as General
}
