import type { z } from 'zod'
import type { QuestionKind } from '../kind'
import { choice } from './choice'
import { order } from './order'
import { short } from './short'
import { tracing } from './tracing'

/** Every kind of question, by the name that questions, answers and public questions carry as `kind`. */
export const KINDS = { choice, tracing, short, order }
type Kinds = typeof KINDS
export type KindName = keyof Kinds
type Kind = Kinds[KindName]

export type Question = Awaited<ReturnType<Kind['toQuestion']>>
export type FileQuestion = z.infer<Kind['file']>
type Answer = z.infer<Kind['answer']>

/** The kinds' schemas for a discriminated union. */
export function schemasOf<Key extends 'file' | 'answer' | 'public'>(key: Key) {
  return Object.values(KINDS).map((kind) => kind[key]) as [Kind[Key], ...Kind[Key][]]
}

/** The kind of this question; its functions take this question, and answers of the same kind. */
export function kindOf(question: Question) {
  return asGeneral(KINDS[question.kind])
}

export function kindOfFile(file: FileQuestion) {
  const kind = Object.values(KINDS).find(({ type }) => type === file.type)
  if (!kind) throw new Error(`no kind of question is called ${file.type}`)
  return asGeneral(kind)
}

/** The compiler can't infer that the kind found by a question's own name fits that question, so it's asserted here, once. */
function asGeneral(kind: Kind) {
  return kind as unknown as QuestionKind<FileQuestion, Question, Answer, object>
}
