import { z } from 'zod'
import type { AttemptOutcome } from '@/domain/quiz'
import type { Measure } from '@/domain/tutor/mastery/evidence'

/** How sure a learner was of an answer before hearing the verdict. */
export const Certainty = z.enum(['guess', 'fairly', 'certain'])
export type Certainty = z.infer<typeof Certainty>

/** Where a question or an exercise was met. */
export const Source = z.enum(['lesson', 'placement', 'review', 'assessment'])
export type Source = z.infer<typeof Source>

/**
 * An error of the compiler that a submission met, with its first place; for an answer, the error code that its question
 * is about, without a place. Kept with the attempt, because what compilers say is not stored otherwise.
 */
export const MetError = z.strictObject({
  code: z.string(),
  path: z.string().optional(),
  /** Counts from 1. */
  line: z.int().optional(),
})
export type MetError = z.infer<typeof MetError>

/** As they are stored with an attempt. */
export function toErrors(stored: string | null): MetError[] {
  return stored === null ? [] : MetError.array().parse(JSON.parse(stored))
}

/** What the sender may add to an answer or a submission. None of it decides right or wrong. */
export const Circumstances = z.strictObject({
  certainty: Certainty.optional(),
  hints: z.int().min(0).max(100).optional().meta({ description: 'How many hints were read before' }),
  solutionTaken: z.boolean().optional().meta({ description: 'The author’s solution was taken over before' }),
})
export type Circumstances = z.infer<typeof Circumstances>

export type Attempt = {
  id: string
  questionId: string
  questionHash: string
  lessonId: string
  /** As it was sent, after JSON: domain/quiz's Answer, or the files of a submission. */
  answer: unknown
  outcome: AttemptOutcome
  certainty: Certainty | null
  hints: number
  solutionTaken: boolean
  source: Source
  errors: MetError[]
  at: Date
}

export type NewAttempt = {
  learnerId: string
  question: { id: string; hash: string }
  /** What it says of the learner's skills; absent for nothing. */
  measure?: Measure
  lesson: { id: string }
  /** Must survive JSON. */
  answer: unknown
  outcome: AttemptOutcome
  idempotencyKey: string
  at: Date
  source: Source
  errors?: MetError[]
} & Circumstances
