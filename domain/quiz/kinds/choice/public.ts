import { z } from 'zod'
import { Part, type PublicPart, publicFields, type Withheld } from '../../public-parts'
import { shuffle } from '../../shuffle'
import type { ChoiceQuestion } from './question'

export const PublicChoice = z.strictObject({
  ...publicFields,
  kind: z.literal('choice'),
  multiple: z.boolean(),
  options: z.array(Part),
})
export type PublicChoice = Withheld & Omit<z.infer<typeof PublicChoice>, 'options'> & { options: PublicPart[] }

export function publicChoice({ multiple, fixedOrder, options }: ChoiceQuestion, seed: string) {
  const parts: PublicPart[] = options.map(({ id, text }) => ({ id, text }))
  return { kind: 'choice' as const, multiple, options: fixedOrder ? parts : shuffle(parts, seed) }
}
