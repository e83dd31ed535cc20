import { list } from '../../text'
import type { ChoiceQuestion } from './question'

export function revealChoice({ options, multiple }: ChoiceQuestion) {
  const right = options.filter(({ correct }) => correct)
  const texts = right.map(({ text }) => text)
  return { answer: multiple ? list('ul', texts) : texts.join(''), correctOptions: right.map(({ id }) => id) }
}
