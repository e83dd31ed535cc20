import type { Answer, PublicQuestion, Verdict } from '@/domain/quiz'
import { type KindSkeleton, skeletonsOf } from './kinds/skeletons'
import { textName } from './text-name'

/**
 * What the browser's code has to know of a question. Its texts are not in it: they are in the page already, and would be
 * sent a second time as data.
 */
export type QuestionSkeleton = { id: string; difficulty: number; preface: boolean; hints: number } & KindSkeleton

/** What the page already knows of this learner's last answer: after a form was sent without JavaScript. */
export type Before = {
  answer: Answer | null
  verdict: Verdict | null
  /** Why the answer that was sent is not one yet. */
  said: string | null
}

export function skeletonOf(question: PublicQuestion): QuestionSkeleton {
  const { id, difficulty } = question
  const common = { id, difficulty, preface: question.preface !== null, hints: question.hints.length }
  return { ...common, ...skeletonsOf(question).skeleton(question) }
}

/** Every text of the question, by the name under which the browser's code asks for it. */
export function textsOf(question: PublicQuestion): [name: string, html: string][] {
  const { id } = question
  const texts: [string, string][] = question.hints.map((hint, index) => [textName.hint(id, index), hint])
  if (question.preface !== null) texts.push([textName.preface(id), question.preface])
  return [...texts, ...skeletonsOf(question).texts(question), [textName.prompt(id), question.prompt]]
}
