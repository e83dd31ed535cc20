import { z } from 'zod'
import {
  type Context,
  common,
  complain,
  feedbackFields,
  Markdown,
  oneFallback,
  type Path,
  table,
} from '../../file-common'

const Lines = z.array(Markdown).min(2, 'name at least two lines, in the right order').max(40)

/** Lines to be put in order; not part of mdbook-quiz. */
export const FileOrder = table({
  ...common,
  type: z.literal('Order'),
  prompt: table({ prompt: Markdown }),
  answer: table({
    answer: Lines.describe('The lines in the right order. Two lines with the same text are interchangeable.'),
    alternatives: z.array(Lines).optional().describe('Further right orders of the same lines.'),
  }),
  /** The first that fits is shown; one without `when` is for every other wrong answer. */
  feedback: z
    .array(
      table({
        when: table({
          before: z
            .tuple([Markdown, Markdown], { error: 'before is a list of two lines' })
            .describe('The first line was put somewhere before the second.'),
        }).optional(),
        ...feedbackFields,
      }),
    )
    .optional(),
}).superRefine(checkOrder)
export type FileOrder = z.infer<typeof FileOrder>

function checkOrder(question: FileOrder, context: Context) {
  const { answer, alternatives = [] } = question.answer
  const sorted = [...answer].sort().join('\n')
  alternatives.forEach((order, index) => {
    if ([...order].sort().join('\n') !== sorted) {
      complain(context, ['answer', 'alternatives', index], 'a further order has exactly the lines of answer.answer')
    }
  })
  const accepted = [answer, ...alternatives]
  if (new Set(accepted.map((order) => order.join('\n'))).size >= countOrders(answer)) {
    complain(context, ['answer'], 'every order is right, so there is nothing to ask')
  }
  question.feedback?.forEach(({ when }, index) => {
    if (!when) return
    const path: Path = ['feedback', index, 'when', 'before']
    const [first, second] = when.before
    const unknown = when.before.find((line) => !answer.includes(line))
    if (unknown !== undefined) {
      complain(context, path, `"${unknown}" is not a line of answer.answer; copy one`)
    } else if (accepted.some((order) => order.indexOf(first) < order.lastIndexOf(second))) {
      complain(context, path, 'a right order has these lines in this order too; swap them')
    }
  })
  oneFallback(question.feedback, context)
}

/** How many different orders the lines have; lines with the same text are interchangeable. */
function countOrders(lines: string[]): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  const repeats = [...new Set(lines)].map((line) => lines.filter((other) => other === line).length)
  return repeats.reduce((orders, count) => orders / factorial(count), factorial(lines.length))
}
