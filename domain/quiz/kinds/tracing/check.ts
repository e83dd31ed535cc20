import { type Check, correct, incorrect, said, ungradable } from '../../judgement'
import { reasons } from '../../reasons'
import { linesOf, normaliseOutput } from '../../text'
import type { TracingAnswer } from './answer'
import type { TracingCondition, TracingQuestion } from './question'

/**
 * Who says that it runs also says what it prints, and who says that it does not compile says which line: asked of every
 * answer alike, so that the question whether an answer is complete gives nothing away.
 */
export function checkTracing(question: TracingQuestion, answer: TracingAnswer): Check {
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
  compiles: 'It does run to completion, but it prints something else.',
  panics: 'It does panic or abort, but what it prints before that is something else.',
  fails: 'It does not compile, but the compiler’s first error points to another line.',
}

function fitsTracing(when: TracingCondition, { outcome, stdout, line }: TracingAnswer): boolean {
  const compiles = outcome !== 'fails'
  if (when.doesCompile !== undefined && when.doesCompile !== compiles) return false
  if (when.panics !== undefined && when.panics !== (outcome === 'panics')) return false
  if (when.stdout) {
    const printed = compiles && stdout !== undefined ? normaliseOutput(stdout) : null
    if (!when.stdout.some((text) => normaliseOutput(text) === printed)) return false
  }
  return !when.lineNumber || (!compiles && line !== undefined && when.lineNumber.includes(line))
}
