import { z } from 'zod'
import { sha256 } from './hash'
import type { OrderQuestion, Question } from './question'

const Html = z.string().meta({ description: 'HTML' })
const common = {
  id: z.string().meta({ description: 'track/lesson/question' }),
  difficulty: z.int().min(1).max(5),
  /** Text shared with other questions of the lesson, shown above the prompt. */
  preface: Html.nullable(),
  /** Empty for a tracing question. */
  prompt: Html,
  hints: z.array(Html),
}
const Part = z.strictObject({ id: z.string(), text: Html })

/** What a browser may see of a question before it is answered. */
export const PublicQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('choice'), multiple: z.boolean(), options: z.array(Part) }),
  z.strictObject({
    ...common,
    kind: z.literal('tracing'),
    program: z.string(),
    /** One `<span data-line="7">` per line, highlighted. */
    programHtml: Html,
    edition: z.string(),
  }),
  z.strictObject({ ...common, kind: z.literal('short'), response: z.enum(['short', 'long', 'code']) }),
  z.strictObject({ ...common, kind: z.literal('order'), lines: z.array(Part) }),
])
type Sent = z.infer<typeof PublicQuestion>
type SentOf<Kind extends Sent['kind']> = Extract<Sent, { kind: Kind }>

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

export type PublicPart = Withheld & z.infer<typeof Part>
export type PublicChoice = Withheld & Omit<SentOf<'choice'>, 'options'> & { options: PublicPart[] }
export type PublicTracing = Withheld & SentOf<'tracing'>
export type PublicShortAnswer = Withheld & SentOf<'short'>
export type PublicOrder = Withheld & Omit<SentOf<'order'>, 'lines'> & { lines: PublicPart[] }
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
function shuffleLines(question: OrderQuestion, seed: string): PublicPart[] {
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
