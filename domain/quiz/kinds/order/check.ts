import { type Check, changed, correct, incorrect, said, ungradable } from '../../judgement'
import { reasons } from '../../reasons'
import type { OrderAnswer } from './answer'
import { type OrderQuestion, withoutCopy } from './question'

/** Without a feedback that fits, tells how far the answer is right from its start. */
export function checkOrder(question: OrderQuestion, answer: OrderAnswer): Check {
  const { order } = answer
  if (order.some((id) => !question.lines.some((line) => line.id === id))) return changed
  if (new Set(order).size < question.lines.length || order.length > question.lines.length) {
    return ungradable(reasons.places(question.lines.length))
  }
  const texts = order.map(withoutCopy)
  const rightUpTo = Math.max(
    ...question.accepted.map((accepted) => {
      const firstWrong = accepted.findIndex((id, place) => withoutCopy(id) !== texts[place])
      return firstWrong === -1 ? texts.length : firstWrong
    }),
  )
  if (rightUpTo === texts.length) return correct
  const fitting = question.feedback.find(
    ({ when: { before } }) => texts.indexOf(before[0]) < texts.lastIndexOf(before[1]),
  )
  const written = fitting?.feedback ?? question.otherwise
  if (written || rightUpTo === 0) return incorrect([written])
  return incorrect([
    said(rightUpTo === 1 ? 'The first line is in its place.' : `The first ${rightUpTo} lines are in their places.`),
  ])
}
