import { type Check, correct, incorrect, said, ungradable } from '../../judgement'
import { reasons } from '../../reasons'
import { normaliseShortAnswer } from '../../text'
import type { ShortAnswer } from './answer'
import { matches } from './match'
import type { ShortAnswerQuestion } from './question'

export function checkShortAnswer(question: ShortAnswerQuestion, answer: ShortAnswer): Check {
  if (normaliseShortAnswer(answer.text) === '') return ungradable(reasons.text)
  const isOneOf = (texts: string[], rules: Parameters<typeof matches>[2] = question) =>
    texts.some((text) => matches(answer.text, text, rules))
  if (isOneOf(question.accepted)) return correct
  const fitting = question.feedback.find(({ when }) => isOneOf(when.answer))
  if (!fitting && question.exactCase && isOneOf(question.accepted, { ...question, exactCase: false })) {
    return incorrect([said('Upper and lower case matter here.')])
  }
  return incorrect([fitting?.feedback ?? question.otherwise])
}
