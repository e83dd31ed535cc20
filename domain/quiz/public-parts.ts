import { z } from 'zod'

export const Html = z.string().meta({ description: 'HTML' })
/** What a browser may see of every question. */
export const publicFields = {
  id: z.string().meta({ description: 'track/lesson/question' }),
  difficulty: z.int().min(1).max(5),
  /** Text shared with other questions of the lesson, shown above the prompt. */
  preface: Html.nullable(),
  /** Empty for a tracing question. */
  prompt: Html,
  hints: z.array(Html),
}
/** An option or a line. */
export const Part = z.strictObject({ id: z.string(), text: Html })

/** Fields of a full question that must not be here: tsc refuses a full question where a public one is asked for. */
export type Withheld = {
  answer?: never
  accepted?: never
  correct?: never
  feedback?: never
  missed?: never
  otherwise?: never
  context?: never
  hash?: never
}

export type PublicPart = Withheld & z.infer<typeof Part>
