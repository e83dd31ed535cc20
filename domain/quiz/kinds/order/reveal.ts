import { list } from '../../text'
import type { OrderQuestion } from './question'

export function revealOrder({ lines }: OrderQuestion) {
  const texts = lines.map(({ text }) => text)
  return { answer: list('ol', texts), order: lines.map(({ id }) => id) }
}
