import { commonOf, conditionsOf, fallbackOf } from '../../common'
import type { Feedback, LessonContext, QuestionCommon } from '../../model'
import type { FileShortAnswer } from './file'

export type ShortAnswerQuestion = QuestionCommon & {
  kind: 'short'
  response: 'short' | 'long' | 'code'
  /** As the author wrote them, the main one first. */
  accepted: string[]
  /** `Send` is not `send`. */
  exactCase: boolean
  feedback: { when: { answer: string[] }; feedback: Feedback }[]
  otherwise: Feedback | null
}

export async function toShortAnswer(file: FileShortAnswer, lesson: LessonContext): Promise<ShortAnswerQuestion> {
  const { prompt, response = 'short' } = file.prompt
  const { exactCase = false } = file.answer
  const accepted = [file.answer.answer, ...(file.answer.alternatives ?? [])]
  return {
    kind: 'short',
    ...(await commonOf(file, lesson, {
      prompt,
      accepted: [...accepted].sort(),
      // Undefined leaves the hash of all other questions as it was.
      exactCase: exactCase || undefined,
    })),
    response,
    accepted,
    exactCase,
    feedback: await conditionsOf(file.feedback, lesson),
    otherwise: await fallbackOf(file.feedback, lesson),
  }
}
