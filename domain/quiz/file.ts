import { z } from 'zod'
import { type Context, complain, Markdown, table } from './file-common'
import { schemasOf } from './kinds'
import { questionSlug } from './slug'

export const FileQuestion = z.discriminatedUnion('type', schemasOf('file'), {
  error: 'a question is a table whose type is "MultipleChoice", "Tracing", "ShortAnswer" or "Order"',
})
export type FileQuestion = z.infer<typeof FileQuestion>

/**
 * A questions.toml. Every file that mdbook-quiz builds passes; what it does not know (skills, difficulty, hints,
 * feedback, panics, errorCode, edition, several line numbers, Order) may be left out.
 */
export const QuestionFile = table({
  questions: z
    .array(z.preprocess(refuseOldForm, FileQuestion), { error: 'write the questions as [[questions]] tables' })
    .min(1, 'write at least one question'),
  multipart: z
    .record(z.string(), Markdown)
    .optional()
    .describe('Texts shared by several questions, which name them by their key.'),
}).superRefine(checkFile)
export type QuestionFile = z.infer<typeof QuestionFile>

/** Quizzes written before mdbook-quiz 0.1 list `choices` and number the right one. One message says it all. */
function refuseOldForm(question: unknown, context: Context): unknown {
  const prompt = at(question, 'prompt')
  const key = ['choices', 'answers'].find((name) => at(prompt, name) !== undefined)
  if (at(question, 'type') !== 'MultipleChoice' || key === undefined) return question
  complain(
    context,
    ['prompt', key],
    `${key} is an old form: write the wrong options into prompt.distractors and the right one, as text, into answer.answer`,
  )
  return z.NEVER
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function checkFile(file: QuestionFile, context: Context) {
  const slugs = new Set<string>()
  file.questions.forEach((question, index) => {
    const slug = questionSlug(question)
    if (slugs.has(slug)) {
      const path = question.id === undefined ? ['questions', index] : ['questions', index, 'id']
      complain(context, path, `another question of this file has the id "${slug}"; choose one of its own`)
    }
    slugs.add(slug)
    if (question.multipart !== undefined && file.multipart?.[question.multipart] === undefined) {
      const known = Object.keys(file.multipart ?? {}).map((key) => `"${key}"`)
      const remedy = known.length > 0 ? `known: ${known.join(', ')}` : 'there is no [multipart] table'
      complain(context, ['questions', index, 'multipart'], `no multipart text "${question.multipart}"; ${remedy}`)
    }
  })
}
