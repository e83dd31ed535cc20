import { type Check, changed, correct, incorrect, said, ungradable } from '../../judgement'
import { reasons } from '../../reasons'
import type { ChoiceAnswer } from './answer'
import type { ChoiceQuestion } from './question'

/**
 * A list is right when exactly the right options are picked. Wrong picks are spoken to first; only an answer without a
 * wrong pick hears that something is missing, with the author's `missed` text of one left-out option. How many are
 * missing is not told.
 */
export function checkChoice(question: ChoiceQuestion, answer: ChoiceAnswer): Check {
  const picked = new Set(answer.options)
  if (picked.size === 0) return ungradable(question.multiple ? reasons.pickSome : reasons.pickOne)
  if ([...picked].some((id) => !question.options.some((option) => option.id === id))) return changed
  if (!question.multiple && picked.size > 1) return ungradable(reasons.pickOnlyOne)

  const wrong = question.options.filter(({ id, correct }) => picked.has(id) && !correct)
  if (wrong.length > 0) {
    const feedback = wrong.flatMap((option) => option.feedback ?? [])
    return incorrect(feedback.length > 0 ? feedback : [question.otherwise])
  }
  const leftOut = question.options.filter(({ id, correct }) => !picked.has(id) && correct)
  if (leftOut.length === 0) return correct
  const missed = leftOut.find((option) => option.missed)?.missed ?? question.otherwise
  return incorrect([said('Nothing you picked is wrong, but something is missing.'), missed])
}
