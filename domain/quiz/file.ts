import { z } from 'zod'
import { checkChoice, checkFile, checkOrder, checkShortAnswer, checkTracing } from './file-rules'

/** Markdown that an author wrote; never blank. */
const Markdown = z
  .string({ error: 'write a text here, in quotes' })
  .refine((text) => text.trim() !== '', 'this text is empty; write it, or leave the key out')

/** Where a feedback is explained: the id of a heading of this lesson, or `track/lesson#heading` (or `track/lesson`). */
const See = z
  .string()
  .regex(
    /^(?:[^\s#/]+|[a-z0-9-]+\/[a-z0-9-]+(?:#[^\s#/]+)?)$/u,
    '`see` is the id of a heading of this lesson, without `#`, or `track/lesson#heading`',
  )

const feedbackFields = {
  /** Names the belief behind the answer and says where it goes wrong. Shown only to who gave that answer. */
  text: Markdown,
  /** Where the lesson explains it. */
  see: See.optional(),
}

const common = {
  /**
   * Stable for ever, because attempts refer to it; unique in the lesson; letters, digits and dashes. mdbook-quiz allows
   * other characters (they become dashes) and no id at all (one is then derived from the prompt, so that it changes
   * with the prompt).
   */
  id: z.string().min(1).max(120).optional(),
  /** Key of the file's `multipart` table: that text stands above this question. */
  multipart: z.string().optional(),
  /** Why the right answer is right. Markdown, shown with the right answer or when a learner gives up. */
  context: Markdown.optional(),
  /** mdbook-quiz asks for a reason in the learner's words when this is true. Accepted so that its files load; not asked. */
  promptExplanation: z.boolean().optional(),
  /** Ids of the skills that the question measures; the lesson's own when left out. */
  skills: z.array(z.string().min(1)).min(1).optional(),
  /** 1 (recall one sentence of the lesson) to 5 (combine several lessons); 3 when left out. */
  difficulty: z.int('difficulty is a whole number from 1 to 5').min(1).max(5).optional(),
  /** Markdown, shown one at a time when asked for. Hints are in the page from the start, so they give nothing away. */
  hints: z.array(Markdown).optional(),
}

/** A wrong option: a text, or a table with the feedback for who picks it. */
const Distractor = z.preprocess(
  asTable,
  table({
    text: Markdown,
    /** What believing this option means, and where it goes wrong. */
    feedback: Markdown.optional(),
    see: See.optional(),
  }),
)

/** A right option of a list: a text, or a table with the feedback for who leaves it out. */
const RightOption = z.preprocess(
  asTable,
  table({
    text: Markdown,
    /**
     * Shown when a learner left this option out and picked nothing wrong, before the answer was earned: say what was
     * overlooked and where to look, not that this option is right.
     */
    missed: Markdown.optional(),
    see: See.optional(),
  }),
)

export const FileChoice = table({
  ...common,
  type: z.literal('MultipleChoice'),
  prompt: table({
    prompt: Markdown,
    /** The wrong options. */
    distractors: z.array(Distractor, { error: 'distractors is a list of the wrong options' }),
    /** Options are not shuffled: the distractors as written, the right ones put in before the one with this index. */
    answerIndex: z.int().min(0).optional(),
    /** Options are not shuffled but sorted by their text. */
    sortAnswers: z.boolean().optional(),
  }),
  answer: table({
    /** A text: the learner picks one option. A list (even of one): the learner picks exactly these. */
    answer: z.union([Markdown, z.array(RightOption).min(1, 'name at least one right option')], {
      error: 'answer is a text (pick one) or a list of texts (pick all); a list may hold { text = "…", missed = "…" }',
    }),
  }),
  /** For a wrong answer that no option's own feedback speaks to; at most one, without `when`. */
  feedback: z.array(table(feedbackFields)).max(1, 'one feedback without `when` is enough').optional(),
}).superRefine(checkChoice)
export type FileChoice = z.infer<typeof FileChoice>

const LineNumber = z.int('a line number is a whole number, counted from 1').min(1)

export const FileTracing = table({
  ...common,
  type: z.literal('Tracing'),
  prompt: table({
    /** A whole program; the learner sees it as it stands here, with line numbers. */
    program: Markdown,
    /** Rust edition; the track's when left out. */
    edition: z
      .enum(['2015', '2018', '2021', '2024'], { error: 'edition is "2015", "2018", "2021" or "2024"' })
      .optional(),
  }),
  answer: table({
    doesCompile: z.boolean({ error: 'doesCompile is true or false' }),
    /** What it prints on standard output (before the panic, if there is one); nothing when left out. */
    stdout: z.string().optional(),
    /** It compiles, and ends with a panic or an abort. */
    panics: z.boolean().optional(),
    /** Lines that the compiler's first error points to, any of which is a right answer; every line when left out. */
    lineNumber: oneOrMore(LineNumber).optional(),
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

export const FileShortAnswer = table({
  ...common,
  type: z.literal('ShortAnswer'),
  prompt: table({
    prompt: Markdown,
    /** One line (`short`, the default), several lines (`long`), or several lines of code (`code`). */
    response: z.enum(['short', 'long', 'code'], { error: 'response is "short", "long" or "code"' }).optional(),
  }),
  answer: table({
    /** Compared without regard to case, backticks and white space at the ends or doubled. */
    answer: Markdown,
    /** Further right answers. */
    alternatives: z.array(Markdown).optional(),
  }),
  /** The first that fits is shown; one without `when` is for every other wrong answer. */
  feedback: z.array(table({ when: table({ answer: oneOrMore(Markdown) }).optional(), ...feedbackFields })).optional(),
}).superRefine(checkShortAnswer)
export type FileShortAnswer = z.infer<typeof FileShortAnswer>

const Lines = z.array(Markdown).min(2, 'name at least two lines, in the right order').max(40)

/** Lines to be put in order; not part of mdbook-quiz. */
export const FileOrder = table({
  ...common,
  type: z.literal('Order'),
  prompt: table({ prompt: Markdown }),
  answer: table({
    /** The lines in the right order. Two lines with the same text may stand in for each other. */
    answer: Lines,
    /** Further right orders of the same lines. */
    alternatives: z.array(Lines).optional(),
  }),
  /** The first that fits is shown; one without `when` is for every other wrong answer. */
  feedback: z
    .array(
      table({
        when: table({
          /** The first line was put somewhere before the second. */
          before: z.tuple([Markdown, Markdown], { error: 'before is a list of two lines' }),
        }).optional(),
        ...feedbackFields,
      }),
    )
    .optional(),
}).superRefine(checkOrder)
export type FileOrder = z.infer<typeof FileOrder>

export const FileQuestion = z.discriminatedUnion('type', [FileChoice, FileTracing, FileShortAnswer, FileOrder], {
  error: 'a question is a table whose type is "MultipleChoice", "Tracing", "ShortAnswer" or "Order"',
})
export type FileQuestion = z.infer<typeof FileQuestion>

/**
 * A questions.toml. Every file that mdbook-quiz builds passes; what it does not know (skills, difficulty, hints,
 * feedback, panics, errorCode, edition, several line numbers, Order) may be left out.
 */
export const QuestionFile = table({
  questions: z
    .array(FileQuestion, { error: 'write the questions as [[questions]] tables' })
    .min(1, 'write at least one question'),
  /** Texts shared by several questions, which name them by their key. */
  multipart: z.record(z.string(), Markdown).optional(),
}).superRefine(checkFile)
export type QuestionFile = z.infer<typeof QuestionFile>

/** A strict table, whose complaint about an unknown key names the known ones: most such keys are slips of the pen. */
function table<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
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

function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item).min(1))
}

function asTable(value: unknown): unknown {
  return typeof value === 'string' ? { text: value } : value
}
