import { z } from 'zod'
import { AnswerId } from '../../answer-parts'

export const ChoiceAnswer = z.strictObject({
  kind: z.literal('choice'),
  /** Ids of the picked options. */
  options: z.array(AnswerId).max(60),
})
export type ChoiceAnswer = z.infer<typeof ChoiceAnswer>
