import { type Check, correct, incorrect, ungradable } from '../../judgement'
import { reasons } from '../../reasons'
import { normaliseShortAnswer } from '../../text'
import type { ShortAnswer } from './answer'
import type { ShortAnswerQuestion } from './question'

export function checkShortAnswer(question: ShortAnswerQuestion, answer: ShortAnswer): Check {
  const text = normaliseShortAnswer(answer.text)
  if (text === '') return ungradable(reasons.text)
  if (question.accepted.some((accepted) => normaliseShortAnswer(accepted) === text)) return correct
  const fitting = question.feedback.find(({ when }) =>
    when.answer.some((other) => normaliseShortAnswer(other) === text),
  )
  return incorrect([fitting?.feedback ?? question.otherwise])
}
