import { z } from 'zod'
import { publicFields, type Withheld } from '../../public-parts'
import type { ShortAnswerQuestion } from './question'

export const PublicShortAnswer = z.strictObject({
  ...publicFields,
  kind: z.literal('short'),
  response: z.enum(['short', 'long', 'code']),
})
export type PublicShortAnswer = Withheld & z.infer<typeof PublicShortAnswer>

export function publicShortAnswer({ response }: ShortAnswerQuestion) {
  return { kind: 'short' as const, response }
}
