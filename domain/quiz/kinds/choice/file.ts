import { z } from 'zod'
import { type Context, common, complain, feedbackFields, Markdown, See, table, tableOrText } from '../../file-common'

/** A wrong option: a text, or a table with the feedback for a learner who picks it. */
const Distractor = tableOrText({
  text: Markdown,
  feedback: Markdown.optional().describe('What believing this option means, and where it goes wrong.'),
  see: See.optional(),
})

/** A right option of a list: a text, or a table with the feedback for a learner who leaves it out. */
const RightOption = tableOrText({
  text: Markdown,
  missed: Markdown.optional().describe(
    'Shown when a learner left this option out and picked nothing wrong, before the answer was earned: say what was overlooked and where to look, not that this option is right.',
  ),
  see: See.optional(),
})

export const FileChoice = table({
  ...common,
  type: z.literal('MultipleChoice'),
  prompt: table({
    prompt: Markdown,
    distractors: z
      .array(Distractor, { error: 'distractors is a list of the wrong options' })
      .describe('The wrong options.'),
    answerIndex: z
      .int()
      .min(0)
      .optional()
      .describe(
        'Options are not shuffled: the distractors as written, the right ones put in before the one with this index.',
      ),
    sortAnswers: z.boolean().optional().describe('Options are not shuffled but sorted by their text.'),
  }),
  answer: table({
    answer: z
      .union([Markdown, z.array(RightOption).min(1, 'name at least one right option')], {
        error:
          'answer is a text (pick one) or a list of texts (pick all); a list may hold { text = "…", missed = "…" }',
      })
      .describe('A text: the learner picks one option. A list (even of one): the learner picks exactly these.'),
  }),
  feedback: z
    .array(table(feedbackFields))
    .max(1, 'one feedback without `when` is enough')
    .optional()
    .describe("For a wrong answer that no option's own feedback speaks to; at most one, without `when`."),
}).superRefine(checkChoice)
export type FileChoice = z.infer<typeof FileChoice>

function checkChoice(question: FileChoice, context: Context) {
  const { distractors, answerIndex, sortAnswers } = question.prompt
  const { answer } = question.answer
  const right = typeof answer === 'string' ? [{ text: answer }] : answer
  const seen = new Set<string>()
  const options = [
    ...right.map((option, index) => ({
      ...option,
      path: typeof answer === 'string' ? ['answer', 'answer'] : ['answer', 'answer', index],
    })),
    ...distractors.map((option, index) => ({ ...option, path: ['prompt', 'distractors', index] })),
  ]
  for (const { text, path } of options) {
    if (seen.has(text.trim())) complain(context, path, 'two options have this text; say them differently')
    seen.add(text.trim())
  }
  if (options.length < 2) complain(context, ['prompt', 'distractors'], 'a question needs at least two options')
  if (answerIndex !== undefined && answerIndex > distractors.length) {
    complain(
      context,
      ['prompt', 'answerIndex'],
      `answerIndex is at most ${distractors.length}, the number of distractors`,
    )
  }
  if (answerIndex !== undefined && sortAnswers) {
    complain(context, ['prompt', 'sortAnswers'], 'keep either sortAnswers or answerIndex')
  }
  distractors.forEach(({ feedback, see }, index) => {
    if (see && !feedback) {
      complain(context, ['prompt', 'distractors', index, 'see'], '`see` goes with a `feedback`; write one')
    }
  })
  if (typeof answer !== 'string') {
    answer.forEach(({ missed, see }, index) => {
      if (see && !missed) complain(context, ['answer', 'answer', index, 'see'], '`see` goes with a `missed`; write one')
    })
  }
}
