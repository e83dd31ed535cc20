import { z } from 'zod'

/** What a learner says of a group of skills before the first question. */
export const SelfAssessment = z.enum(['new', 'explain', 'shipped'])
export type SelfAssessment = z.infer<typeof SelfAssessment>
