import { z } from 'zod'
import { fieldsOf, MAX_TEXT } from './form-fields'

const Id = z.string().min(1).max(40)
const Text = z.string().max(MAX_TEXT, `An answer has at most ${MAX_TEXT} characters. Shorten it.`)

/** What a learner sends. That it is complete, and fits its question, is for `checkAnswer` to say. */
export const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), /** Ids of the picked options. */ options: z.array(Id).max(60) }),
  z.strictObject({
    kind: z.literal('tracing'),
    /** It compiles and ends normally; it compiles and panics or aborts; it does not compile. */
    outcome: z.enum(['compiles', 'panics', 'fails']).optional(),
    /** What it prints; empty when it prints nothing, absent when the learner did not say. */
    stdout: Text.optional(),
    /** The line that the compiler's first error points to, counted from 1. */
    line: z.int().min(1).max(100_000).optional(),
  }),
  z.strictObject({ kind: z.literal('short'), text: Text }),
  z.strictObject({ kind: z.literal('order'), /** Ids of the lines, first line first. */ order: z.array(Id).max(60) }),
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
