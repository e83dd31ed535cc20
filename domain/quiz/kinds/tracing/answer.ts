import { z } from 'zod'
import { AnswerText } from '../../answer-parts'

export const TracingAnswer = z.strictObject({
  kind: z.literal('tracing'),
  /** It compiles and ends normally; it compiles and panics or aborts; it does not compile. */
  outcome: z.enum(['compiles', 'panics', 'fails']).optional(),
  /** What it prints; empty when it prints nothing, absent when the learner did not say. */
  stdout: AnswerText.optional(),
  /** The line that the compiler's first error points to, counted from 1. */
  line: z.int().min(1).max(100_000).optional(),
})
export type TracingAnswer = z.infer<typeof TracingAnswer>
