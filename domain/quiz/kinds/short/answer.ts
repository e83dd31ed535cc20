import { z } from 'zod'
import { AnswerText } from '../../answer-parts'

export const ShortAnswer = z.strictObject({ kind: z.literal('short'), text: AnswerText })
export type ShortAnswer = z.infer<typeof ShortAnswer>
