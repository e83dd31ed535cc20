import { z } from 'zod'
import { fieldsOf } from './form-fields'
import { schemasOf } from './kinds'

/** What a learner sends. That it is complete, and fits its question, is for `checkAnswer` to say. */
export const Answer = z.discriminatedUnion('kind', [
  ...schemasOf('answer'),
  /** The learner asks to be shown the right answer. */
  z.strictObject({ kind: z.literal('give-up') }),
])
export type Answer = z.infer<typeof Answer>

/**
 * Reads a form that was sent without JavaScript; `fieldsOf` names its fields.
 * @returns null when the fields are not those of an answer, or one of them is longer than `MAX_TEXT`
 */
export function answerFromForm(form: FormData | URLSearchParams): Answer | null {
  const answer = Answer.safeParse(fieldsOf(form))
  return answer.success ? answer.data : null
}
