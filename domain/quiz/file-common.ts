import { z } from 'zod'

/** Markdown that an author wrote; never blank. */
export const Markdown = z
  .string({ error: 'write a text here, in quotes' })
  .refine((text) => text.trim() !== '', 'this text is empty; write it, or leave the key out')

/** Where a feedback is explained: the id of a heading of this lesson, or `track/lesson#heading` (or `track/lesson`). */
export const See = z
  .string()
  .regex(
    /^(?:[^\s#/]+|[a-z0-9-]+\/[a-z0-9-]+(?:#[^\s#/]+)?)$/u,
    '`see` is the id of a heading of this lesson, without `#`, or `track/lesson#heading`',
  )

export const feedbackFields = {
  text: Markdown.describe(
    'Names the belief behind the answer and says where it goes wrong. Shown only to a learner who gave that answer.',
  ),
  see: See.optional().describe('Where the lesson explains it.'),
}

export const common = {
  id: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe(
      'Stable for ever, because attempts refer to it; unique in the lesson; letters, digits and dashes. mdbook-quiz allows other characters (they become dashes) and no id at all (one is then derived from the prompt, so that it changes with the prompt).',
    ),
  /** Ids that this question had before, or `track/lesson/question` if it was elsewhere: answers to them count for it. */
  aliases: z
    .array(z.string().min(1).max(200), { error: 'aliases is a list of ids that the question had before' })
    .optional(),
  multipart: z
    .string()
    .optional()
    .describe("Key of the file's `multipart` table: that text stands above this question."),
  context: Markdown.optional().describe(
    'Why the right answer is right. Markdown, shown with the right answer or when a learner gives up.',
  ),
  promptExplanation: z
    .boolean()
    .optional()
    .describe(
      "mdbook-quiz asks for a reason in the learner's words when this is true. Accepted so that its files load; not asked.",
    ),
  skills: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Ids of the skills that the question measures; the lesson's own when left out."),
  difficulty: z
    .int('difficulty is a whole number from 1 to 5')
    .min(1)
    .max(5)
    .optional()
    .describe('1 (recall one sentence of the lesson) to 5 (combine several lessons); 3 when left out.'),
  hints: z
    .array(Markdown)
    .optional()
    .describe(
      'Markdown, shown one at a time when asked for. Hints are in the page from the start, so they give nothing away.',
    ),
}

/** A strict table, whose complaint about an unknown key names the known ones: most such keys are slips of the pen. */
export function table<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        return `unknown key ${issue.keys?.map((key) => `"${key}"`).join(', ')}; known here: ${keys}`
      }
      return issue.code === 'invalid_type' ? `write a table here, with the keys ${keys}` : undefined
    },
  })
}

// `shorthand` tells the JSON Schemas, which editors use, what else an author may write.

/** A list, or its only item. */
export function oneOrMore<Item extends z.ZodType>(item: Item) {
  const list = z.array(item).min(1)
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), list).meta({ shorthand: 'one' })
}

/** A table, or its `text` alone. */
export function tableOrText<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const asTable = (value: unknown) => (typeof value === 'string' ? { text: value } : value)
  return z.preprocess(asTable, table(shape)).meta({ shorthand: 'text' })
}

export type Context = z.core.$RefinementCtx
export type Path = (string | number)[]

export function complain(context: Context, path: Path, message: string) {
  context.addIssue({ code: 'custom', path, message })
}

/** At most one feedback is for all answers that no other speaks to. */
export function oneFallback(feedback: { when?: unknown }[] | undefined, context: Context) {
  const extra = feedback?.map(({ when }, index) => (when ? -1 : index)).filter((index) => index >= 0)[1]
  if (extra !== undefined) {
    complain(
      context,
      ['feedback', extra],
      'only one feedback may be without `when`: it is for every other wrong answer',
    )
  }
}
