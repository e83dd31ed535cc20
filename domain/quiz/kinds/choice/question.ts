import { commonOf, fallbackOf, textId, toFeedback } from '../../common'
import { lookAlikes } from '../../look-alikes'
import type { Feedback, Html, LessonContext, QuestionCommon } from '../../model'
import type { FileChoice } from './file'

export type ChoiceOption = {
  /** Derived from the option's text, so it neither tells its place nor whether it is right. */
  id: string
  text: Html
  correct: boolean
  /** For a learner who picked it although it is wrong. */
  feedback: Feedback | null
  /** For a learner who left it out although it is right; only where several are to be picked. */
  missed: Feedback | null
}

export type ChoiceQuestion = QuestionCommon & {
  kind: 'choice'
  multiple: boolean
  /** In the order to show them when `fixedOrder`; otherwise their order means nothing. */
  options: ChoiceOption[]
  fixedOrder: boolean
  /** For a wrong answer that no option's own feedback speaks to. */
  otherwise: Feedback | null
}

export async function toChoice(file: FileChoice, lesson: LessonContext): Promise<ChoiceQuestion> {
  const { answer } = file.answer
  const { distractors, answerIndex, sortAnswers = false } = file.prompt
  const multiple = typeof answer !== 'string'
  const right = (multiple ? answer : [{ text: answer }]).map((option) => ({ ...option, correct: true }))
  const options: FileOption[] = distractors.map((option) => ({ ...option, correct: false }))
  options.splice(answerIndex ?? 0, 0, ...right)
  if (sortAnswers) options.sort((a, b) => (a.text < b.text ? -1 : 1))
  const fixedOrder = sortAnswers || answerIndex !== undefined
  const texts = options.map(({ text }) => text)
  return {
    kind: 'choice',
    ...(await commonOf(file, lesson, {
      prompt: file.prompt.prompt,
      options: fixedOrder ? texts : [...texts].sort(),
      right: right.map(({ text }) => text).sort(),
      multiple,
    })),
    multiple,
    options: await Promise.all(options.map((option) => toOption(option, lesson))),
    fixedOrder,
    otherwise: await fallbackOf(file.feedback, lesson),
  }
}

type FileOption = { text: string; correct: boolean; feedback?: string; missed?: string; see?: string }

async function toOption({ text, correct, feedback, missed, see }: FileOption, lesson: LessonContext) {
  const id = textId(text)
  return {
    id,
    text: await lesson.renderMarkdown(text),
    correct,
    feedback: feedback === undefined ? null : await toFeedback({ text: feedback, see }, lesson, id),
    missed: missed === undefined ? null : await toFeedback({ text: missed, see }, lesson),
  }
}

export function optionsThatLookAlike(file: FileChoice, { options }: ChoiceQuestion) {
  const { answer } = file.answer
  const right = typeof answer === 'string' ? [answer] : answer.map(({ text }) => text)
  const texts = [
    ...right.map((text, index) => ({
      text,
      path: typeof answer === 'string' ? ['answer', 'answer'] : ['answer', 'answer', index],
    })),
    ...file.prompt.distractors.map(({ text }, index) => ({ text, path: ['prompt', 'distractors', index] })),
  ]
  return lookAlikes(
    texts.map(({ text, path }) => ({ html: options.find(({ id }) => id === textId(text))?.text ?? text, path })),
  )
}
