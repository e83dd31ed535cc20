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
import { linesOf } from '../../text'

const LineNumber = z.int('a line number is a whole number, counted from 1').min(1)

export const FileTracing = table({
  ...common,
  type: z.literal('Tracing'),
  prompt: table({
    program: Markdown.describe('A whole program; the learner sees it as it stands here, with line numbers.'),
    /** Rust edition; the track's when left out. */
    edition: z
      .enum(['2015', '2018', '2021', '2024'], { error: 'edition is "2015", "2018", "2021" or "2024"' })
      .optional(),
  }),
  answer: table({
    doesCompile: z.boolean({ error: 'doesCompile is true or false' }),
    stdout: z
      .string()
      .optional()
      .describe('What it prints on standard output (before the panic, if there is one); nothing when left out.'),
    panics: z.boolean().optional().describe('It compiles, and ends with a panic or an abort.'),
    lineNumber: oneOrMore(LineNumber)
      .optional()
      .describe(
        "Lines that the compiler's first error points to, any of which is a right answer; every line when left out.",
      ),
    /** The first error's code, shown with the right answer. */
    errorCode: z
      .string()
      .regex(/^E\d{4}$/, 'an error code looks like E0382')
      .optional(),
  }),
  /** The first that fits is shown; one without `when` is for every other wrong answer. */
  feedback: z
    .array(
      table({
        /** All that is named here must be so in the learner's answer. */
        when: table({
          doesCompile: z.boolean().optional(),
          panics: z.boolean().optional(),
          stdout: oneOrMore(z.string()).optional(),
          lineNumber: oneOrMore(LineNumber).optional(),
        }).optional(),
        ...feedbackFields,
      }),
    )
    .optional(),
}).superRefine(checkTracing)
export type FileTracing = z.infer<typeof FileTracing>

function checkTracing(question: FileTracing, context: Context) {
  const { doesCompile, stdout, panics, lineNumber, errorCode } = question.answer
  const forbid = (field: string, present: boolean, why: string) => {
    if (present) complain(context, ['answer', field], `${field} is for a program that ${why}; leave it out`)
  }
  forbid('lineNumber', doesCompile && lineNumber !== undefined, 'does not compile')
  forbid('errorCode', doesCompile && errorCode !== undefined, 'does not compile')
  forbid('stdout', !doesCompile && Boolean(stdout), 'compiles')
  forbid('panics', !doesCompile && Boolean(panics), 'compiles')
  const count = linesOf(question.prompt.program).length
  const outside = `the program has ${count} ${count === 1 ? 'line' : 'lines'}`
  if (lineNumber?.some((line) => line > count)) complain(context, ['answer', 'lineNumber'], outside)
  question.feedback?.forEach(({ when }, index) => {
    if (when?.lineNumber?.some((line) => line > count)) {
      complain(context, ['feedback', index, 'when', 'lineNumber'], outside)
    }
  })
  oneFallback(question.feedback, context)
}
