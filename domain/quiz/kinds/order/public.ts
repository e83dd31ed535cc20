import { z } from 'zod'
import { Part, type PublicPart, publicFields, type Withheld } from '../../public-parts'
import { shuffle } from '../../shuffle'
import { type OrderQuestion, withoutCopy } from './question'

export const PublicOrder = z.strictObject({ ...publicFields, kind: z.literal('order'), lines: z.array(Part) })
export type PublicOrder = Withheld & Omit<z.infer<typeof PublicOrder>, 'lines'> & { lines: PublicPart[] }

export function publicOrder(question: OrderQuestion, seed: string) {
  return { kind: 'order' as const, lines: shuffleLines(question, seed) }
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
  return order.map(withoutCopy).join(' ')
}
