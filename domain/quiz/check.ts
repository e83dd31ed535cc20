import type { Answer } from './answer'
import type {
  ChoiceQuestion,
  Feedback,
  OrderQuestion,
  Question,
  ShortAnswerQuestion,
  TracingCondition,
  TracingQuestion,
} from './question'
import { reasons } from './reasons'
import { linesOf, normaliseOutput, normaliseShortAnswer } from './text'

export type Check =
  | { outcome: 'correct' }
  | { outcome: 'incorrect'; feedback: Feedback[] }
  | { outcome: 'gave-up' }
  /** `reason` tells the learner what to do. */
  | { outcome: 'ungradable'; reason: string }

type AnswerOf<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>

/**
 * Checks one answer against one question. An `ungradable` answer is not an attempt: it costs nothing, and whether it is
 * one depends on the answer alone and never on what is right, so that it tells nothing either.
 *
 * An incorrect answer gets the feedback of what was answered, and no more: neither which other options are right nor
 * how many. Feedback may be empty, where the author wrote none that fits.
 */
export function checkAnswer(question: Question, answer: Answer): Check {
  if (answer.kind === 'give-up') return { outcome: 'gave-up' }
  switch (question.kind) {
    case 'choice':
      return answer.kind === 'choice' ? checkChoice(question, answer) : changed
    case 'tracing':
      return answer.kind === 'tracing' ? checkTracing(question, answer) : changed
    case 'short':
      return answer.kind === 'short' ? checkShortAnswer(question, answer) : changed
    case 'order':
      return answer.kind === 'order' ? checkOrder(question, answer) : changed
  }
}

const correct: Check = { outcome: 'correct' }
const changed = ungradable(reasons.changed)

function ungradable(reason: string): Check {
  return { outcome: 'ungradable', reason }
}

/**
 * A list is right when exactly the right options are picked. Wrong picks are spoken to first; only an answer without a
 * wrong pick hears that something is missing, with the author's `missed` text of one left-out option. How many are
 * missing is not told.
 */
function checkChoice(question: ChoiceQuestion, answer: AnswerOf<'choice'>): Check {
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
  return incorrect([said('Nothing that you picked is wrong, but something is missing.'), missed])
}

/**
 * Who says that it runs also says what it prints, and who says that it does not compile says which line: asked of every
 * answer alike, so that the question whether an answer is complete gives nothing away.
 */
function checkTracing(question: TracingQuestion, answer: AnswerOf<'tracing'>): Check {
  const { outcome, stdout, line } = answer
  const lines = linesOf(question.program).length
  if (!outcome) return ungradable(reasons.outcome)
  if (outcome === 'fails') {
    if (line === undefined) return ungradable(reasons.line)
    if (line > lines) return ungradable(reasons.noSuchLine(lines))
  } else if (stdout === undefined) {
    return ungradable(reasons.stdout)
  }

  const right = question.answer
  const rightOutcome = right.doesCompile ? (right.panics ? 'panics' : 'compiles') : 'fails'
  const rightDetail =
    outcome === 'fails'
      ? right.lines.length === 0 || right.lines.includes(line ?? 0)
      : normaliseOutput(stdout ?? '') === normaliseOutput(right.stdout)
  if (outcome === rightOutcome && rightDetail) return correct

  const written = question.feedback.find(({ when }) => fitsTracing(when, answer))?.feedback ?? question.otherwise
  if (written || outcome !== rightOutcome) return incorrect([written])
  return incorrect([said(halfRight[outcome])])
}

/** For an answer whose first half is right, where the author wrote nothing about the second. */
const halfRight = {
  compiles: 'It does run to its end, but it prints something else.',
  panics: 'It does panic or abort, but what it prints before that is something else.',
  fails: 'It does not compile, but the compiler’s first error points to another line.',
}

function fitsTracing(when: TracingCondition, { outcome, stdout, line }: AnswerOf<'tracing'>): boolean {
  const compiles = outcome !== 'fails'
  if (when.doesCompile !== undefined && when.doesCompile !== compiles) return false
  if (when.panics !== undefined && when.panics !== (outcome === 'panics')) return false
  if (when.stdout) {
    const printed = compiles && stdout !== undefined ? normaliseOutput(stdout) : null
    if (!when.stdout.some((text) => normaliseOutput(text) === printed)) return false
  }
  return !when.lineNumber || (!compiles && line !== undefined && when.lineNumber.includes(line))
}

function checkShortAnswer(question: ShortAnswerQuestion, answer: AnswerOf<'short'>): Check {
  const text = normaliseShortAnswer(answer.text)
  if (text === '') return ungradable(reasons.text)
  if (question.accepted.some((accepted) => normaliseShortAnswer(accepted) === text)) return correct
  const fitting = question.feedback.find(({ when }) =>
    when.answer.some((other) => normaliseShortAnswer(other) === text),
  )
  return incorrect([fitting?.feedback ?? question.otherwise])
}

/** Without a feedback that fits, tells how far the answer is right from its start. */
function checkOrder(question: OrderQuestion, answer: AnswerOf<'order'>): Check {
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

/** Lines with the same text differ in their id only by what follows the dot. */
function withoutCopy(id: string): string {
  return id.replace(/\..*$/, '')
}

function incorrect(feedback: (Feedback | null)[]): Check {
  return { outcome: 'incorrect', feedback: feedback.filter((item) => item !== null) }
}

function said(text: string): Feedback {
  return { text: `<p>${text}</p>`, see: null, about: null }
}
