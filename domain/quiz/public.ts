import { sha256 } from './hash'
import type { Html, OrderQuestion, Question } from './question'

/** Fields of a full question that must not be here: tsc refuses a full question where a public one is asked for. */
type Withheld = {
  answer?: never
  accepted?: never
  correct?: never
  feedback?: never
  missed?: never
  otherwise?: never
  context?: never
  hash?: never
}

type PublicCommon = Withheld & {
  id: string
  difficulty: number
  preface: Html | null
  prompt: Html
  hints: Html[]
}
export type PublicOption = Withheld & { id: string; text: Html }
export type PublicLine = Withheld & { id: string; text: Html }

export type PublicChoice = PublicCommon & { kind: 'choice'; multiple: boolean; options: PublicOption[] }
export type PublicTracing = PublicCommon & {
  kind: 'tracing'
  program: string
  programHtml: Html
  edition: string
}
export type PublicShortAnswer = PublicCommon & { kind: 'short'; response: 'short' | 'long' | 'code' }
export type PublicOrder = PublicCommon & { kind: 'order'; lines: PublicLine[] }

/** What a browser may see of a question before it is answered. */
export type PublicQuestion = PublicChoice | PublicTracing | PublicShortAnswer | PublicOrder

/**
 * Names what goes in, so that a field added to a question later stays private.
 * @param seed the same seed gives the same order of options and lines; an order question is never in a right order
 */
export function toPublicQuestion(question: Question, seed: string): PublicQuestion {
  const { id, difficulty, preface, prompt, hints } = question
  const common = { id, difficulty, preface, prompt, hints }
  switch (question.kind) {
    case 'choice': {
      const options = question.options.map(({ id, text }) => ({ id, text }))
      return {
        ...common,
        kind: 'choice',
        multiple: question.multiple,
        options: question.fixedOrder ? options : shuffle(options, seed),
      }
    }
    case 'tracing': {
      const { program, programHtml, edition } = question
      return { ...common, kind: 'tracing', program, programHtml, edition }
    }
    case 'short':
      return { ...common, kind: 'short', response: question.response }
    case 'order':
      return { ...common, kind: 'order', lines: shuffleLines(question, seed) }
  }
}

/** Sorted by a hash of seed and id: what comes first says nothing about where it stood before. */
function shuffle<Item extends { id: string }>(items: Item[], seed: string): Item[] {
  return items
    .map((item) => ({ item, key: sha256(`${seed}\n${item.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)
}

/**
 * Shuffles again while the order is a right one. The seed is public and so is this code, so a reader could follow it
 * and learn that the orders passed over are right; the author's unpublished words in the key prevent that.
 */
function shuffleLines(question: OrderQuestion, seed: string): PublicLine[] {
  const secret = JSON.stringify([question.context, question.feedback, question.otherwise])
  const lines = question.lines.map(({ id, text }) => ({ id, text }))
  const right = new Set(question.accepted.map((order) => textsOf(order)))
  for (let round = 0; ; round++) {
    const shuffled = shuffle(lines, `${seed}\n${secret}\n${round}`)
    if (!right.has(textsOf(shuffled.map(({ id }) => id)))) return shuffled
    // The file's schema refuses a question all of whose orders are right; a thousand rounds of bad luck do not happen.
    if (round > 1000) throw new Error(`${question.id}: every order of its lines is right`)
  }
}

function textsOf(order: string[]): string {
  return order.map((id) => id.replace(/\..*$/, '')).join(' ')
}
