import { z } from 'zod'
import type { Check } from './check'
import type { Question } from './question'
import { revealAnswer } from './reveal'

const Html = z.string().meta({ description: 'HTML' })

/** How an attempt was judged; an ungradable answer isn't an attempt. */
export const AttemptOutcome = z.enum(['correct', 'incorrect', 'gave-up'])
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

export const FeedbackBody = z.strictObject({
  text: Html,
  /** Where it is explained, as an address within this site. */
  see: z.string().nullable(),
  /** The option this speaks about; null when it is about the answer as a whole. */
  about: z.string().nullable(),
})

export const RevealBody = z.strictObject({
  /** The right answer, to be read. */
  answer: Html,
  /** Why it is right. */
  context: Html.nullable(),
  /** Ids of the right options of a choice. */
  correctOptions: z.array(z.string()).optional(),
  /** Ids of the lines of an order question in a right order. */
  order: z.array(z.string()).optional(),
  /** Lines of the program that the compiler points to. */
  lines: z.array(z.int()).optional(),
})

/** What `POST /api/v1/attempts` answers. */
export const Verdict = z
  .strictObject({
    outcome: AttemptOutcome,
    correct: z.boolean(),
    /** For a wrong answer: what was wrong with it. May be empty. */
    feedback: z.array(FeedbackBody),
    /** Null until the question was answered right or given up. */
    answer: RevealBody.nullable(),
    /** Answers of this learner to this question so far, this one included. */
    tries: z.int().min(0),
    /** This answer had been sent before, under the same key, and was counted then. */
    repeated: z.boolean(),
    mastery: z
      .array(z.strictObject({ skill: z.string(), before: z.number(), after: z.number() }))
      .optional()
      .meta({ description: 'How far the answer moved each skill it measures, by that skill’s own evidence' }),
    /** When the question comes back as a review; null when that isn't known here. */
    nextReview: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

/** What `GET /api/v1/questions/{track}/{lesson}/{question}/result` answers, to a learner who has earned it. */
export const EarnedResult = z
  .strictObject({ outcome: z.enum(['correct', 'gave-up']), answer: RevealBody })
  .meta({ id: 'EarnedResult' })
export type EarnedResult = z.infer<typeof EarnedResult>

/** @param check an ungradable one has no verdict: it becomes a 422 problem document with `check.reason` as its detail */
export function toVerdict(
  question: Question,
  check: Exclude<Check, { outcome: 'ungradable' }>,
  { tries, repeated, nextReview = null }: { tries: number; repeated: boolean; nextReview?: Date | null },
): Verdict {
  return {
    outcome: check.outcome,
    correct: check.outcome === 'correct',
    feedback: check.outcome === 'incorrect' ? check.feedback : [],
    answer: check.outcome === 'incorrect' ? null : revealAnswer(question),
    tries,
    repeated,
    nextReview: nextReview?.toISOString() ?? null,
  }
}
