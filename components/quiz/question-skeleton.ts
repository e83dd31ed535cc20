import type { Answer, PublicQuestion, Verdict } from '@/domain/quiz'

/**
 * What the browser's code has to know of a question. Its texts are not in it: they are in the page already, and would be
 * sent a second time as data.
 */
export type QuestionSkeleton = { id: string; difficulty: number; preface: boolean; hints: number } & (
  | { kind: 'choice'; multiple: boolean; options: string[] }
  | { kind: 'tracing'; lines: number; edition: string }
  | { kind: 'short'; response: 'short' | 'long' | 'code' }
  | { kind: 'order'; lines: string[] }
)

/** What the page already knows of this learner's last answer: after a form was sent without JavaScript. */
export type Before = {
  answer: Answer | null
  verdict: Verdict | null
  /** Why the answer that was sent is not one yet. */
  said: string | null
}

/** The names under which a question's texts are found in the page. */
export const textName = {
  preface: (question: string) => `${question}#preface`,
  prompt: (question: string) => `${question}#prompt`,
  program: (question: string) => `${question}#program`,
  hint: (question: string, index: number) => `${question}#hint-${index}`,
  /** An option or a line. */
  part: (question: string, id: string) => `${question}#${id}`,
}

export function skeletonOf(question: PublicQuestion): QuestionSkeleton {
  const { id, difficulty } = question
  const common = { id, difficulty, preface: question.preface !== null, hints: question.hints.length }
  switch (question.kind) {
    case 'choice':
      return { ...common, kind: 'choice', multiple: question.multiple, options: question.options.map(({ id }) => id) }
    case 'tracing':
      return { ...common, kind: 'tracing', lines: question.program.split('\n').length, edition: question.edition }
    case 'short':
      return { ...common, kind: 'short', response: question.response }
    case 'order':
      return { ...common, kind: 'order', lines: question.lines.map(({ id }) => id) }
  }
}

/** Every text of the question, by the name under which the browser's code asks for it. */
export function textsOf(question: PublicQuestion): [name: string, html: string][] {
  const { id } = question
  const texts: [string, string][] = question.hints.map((hint, index) => [textName.hint(id, index), hint])
  if (question.preface !== null) texts.push([textName.preface(id), question.preface])
  switch (question.kind) {
    case 'choice':
      texts.push(...question.options.map((option): [string, string] => [textName.part(id, option.id), option.text]))
      break
    case 'tracing':
      texts.push([textName.program(id), question.programHtml])
      break
    case 'short':
      break
    case 'order':
      texts.push(...question.lines.map((line): [string, string] => [textName.part(id, line.id), line.text]))
      break
  }
  return [...texts, [textName.prompt(id), question.prompt]]
}
