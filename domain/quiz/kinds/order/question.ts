import { commonOf, conditionsOf, fallbackOf, textId } from '../../common'
import { lookAlikes } from '../../look-alikes'
import type { Feedback, Html, LessonContext, QuestionCommon } from '../../model'
import type { FileOrder } from './file'

export type OrderQuestion = QuestionCommon & {
  kind: 'order'
  /** In the right order. */
  lines: { id: string; text: Html }[]
  /** Every right order, as ids. Ids that differ only after a dot are lines with the same text. */
  accepted: string[][]
  feedback: { when: { before: [string, string] }; feedback: Feedback }[]
  otherwise: Feedback | null
}

export async function toOrder(file: FileOrder, lesson: LessonContext): Promise<OrderQuestion> {
  const { answer, alternatives = [] } = file.answer
  const ids = lineIds(answer)
  const feedback = await conditionsOf(file.feedback, lesson)
  return {
    kind: 'order',
    ...(await commonOf(file, lesson, {
      prompt: file.prompt.prompt,
      accepted: [answer, ...alternatives].map((order) => order.join('\n')).sort(),
    })),
    lines: await Promise.all(
      answer.map(async (text, index) => ({
        id: ids[index] ?? textId(text),
        text: await lesson.renderMarkdown(text),
      })),
    ),
    accepted: [ids, ...alternatives.map(lineIds)],
    feedback: feedback.map(({ when, feedback }) => ({
      when: { before: [textId(when.before[0]), textId(when.before[1])] },
      feedback,
    })),
    otherwise: await fallbackOf(file.feedback, lesson),
  }
}

/** The second line with the same text is `id.2`, and so on. */
function lineIds(lines: string[]): string[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const id = textId(line)
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count === 1 ? id : `${id}.${count}`
  })
}

/** Lines with the same text differ in their id only by what follows the dot. */
export function withoutCopy(id: string): string {
  return id.replace(/\..*$/, '')
}

/** Lines with the same text are interchangeable; those with another text must not look like them. */
export function linesThatLookAlike(_file: FileOrder, { lines }: OrderQuestion) {
  const first = lines.map(({ id, text }, index) => ({ id, html: text, path: ['answer', 'answer', index] }))
  return lookAlikes(first.filter(({ id }) => !id.includes('.')))
}
