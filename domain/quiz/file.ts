import { z } from 'zod'
import { type Context, complain, Markdown, table } from './file-common'
import { schemasOf } from './kinds'
import { slugOf } from './slug'

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
    .array(FileQuestion, { error: 'write the questions as [[questions]] tables' })
    .min(1, 'write at least one question'),
  /** Texts shared by several questions, which name them by their key. */
  multipart: z.record(z.string(), Markdown).optional(),
}).superRefine(checkFile)
export type QuestionFile = z.infer<typeof QuestionFile>

function checkFile(file: QuestionFile, context: Context) {
  const slugs = new Set<string>()
  file.questions.forEach((question, index) => {
    const slug = slugOf(question)
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
