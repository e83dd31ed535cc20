import { z } from 'zod'
import {
  type Context,
  common,
  complain,
  feedbackFields,
  Markdown,
  oneFallback,
  oneOrMore,
  table,
} from '../../file-common'
import { normaliseShortAnswer } from '../../text'
import { matches } from './match'

export const FileShortAnswer = table({
  ...common,
  type: z.literal('ShortAnswer'),
  prompt: table({
    prompt: Markdown,
    response: z
      .enum(['short', 'long', 'code'], { error: 'response is "short", "long" or "code"' })
      .optional()
      .describe('One line (`short`, the default), several lines (`long`), or several lines of code (`code`).'),
  }),
  answer: table({
    answer: Markdown.describe(
      'Compared as it looks: without regard to case, backticks, doubled spaces, and what stands around the words.',
    ),
    alternatives: z.array(Markdown).optional().describe('Further right answers.'),
    exactCase: z
      .boolean({ error: 'exactCase is true or false' })
      .optional()
      .describe('Whether upper and lower case matter: `Send` is then not `send`.'),
  }),
  feedback: z
    .array(table({ when: table({ answer: oneOrMore(Markdown) }).optional(), ...feedbackFields }))
    .optional()
    .describe('The first that fits is shown; one without `when` is for every other wrong answer.'),
}).superRefine(checkShortAnswer)
export type FileShortAnswer = z.infer<typeof FileShortAnswer>

function checkShortAnswer(question: FileShortAnswer, context: Context) {
  const accepted = [question.answer.answer, ...(question.answer.alternatives ?? [])]
  const rules = { response: question.prompt.response ?? 'short', exactCase: question.answer.exactCase ?? false }
  if (accepted.some((text) => normaliseShortAnswer(text) === ''))
    complain(context, ['answer', 'answer'], 'without its backticks, this answer is empty')
  question.feedback?.forEach(({ when }, index) => {
    for (const text of when?.answer ?? []) {
      if (accepted.some((right) => matches(text, right, rules))) {
        complain(
          context,
          ['feedback', index, 'when', 'answer'],
          `"${text}" is accepted as right, so this is never shown`,
        )
      }
    }
  })
  oneFallback(question.feedback, context)
}
