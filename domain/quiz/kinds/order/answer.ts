import { z } from 'zod'
import { AnswerId } from '../../answer-parts'

export const OrderAnswer = z.strictObject({
  kind: z.literal('order'),
  /** Ids of the lines, first line first. */
  order: z.array(AnswerId).max(60),
})
export type OrderAnswer = z.infer<typeof OrderAnswer>
