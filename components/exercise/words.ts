import type { RunnableSample } from '@/domain/content/runnable'
import type { PublicExercise, RunOutcome, ShownTest } from '@/domain/exercise/public'
import type { CodeJob, Result } from './use-job'

export function workingText({ kind, state, waitMs }: NonNullable<CodeJob['working']>): string {
  if (kind === 'format') return 'Formatting…'
  switch (state) {
    case 'sent':
      return kind === 'check'
        ? 'Sent to the compiler…'
        : kind === 'lint'
          ? 'Clippy is reading…'
          : 'Sent to the compiler…'
    case 'queued':
      return waitMs && waitMs >= 1000
        ? `Waiting for a free compiler, about ${Math.ceil(waitMs / 1000)} s…`
        : 'Waiting for a free compiler…'
    case 'compiling':
      return 'Compiling…'
    case 'running':
      return kind === 'check' ? 'Running the tests…' : 'Running…'
  }
}

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`

type Said = Pick<RunOutcome, 'diagnostics'>

export type Tone = 'good' | 'bad' | 'neutral'

/** What a sample's author says comes of it. */
export type Expected = RunnableSample['expectation']

/** The one line that says what became of the code. */
export function headline(
  result: Result,
  goal: PublicExercise['goal'],
  expected: Expected | null = null,
): { text: string; tone: Tone } {
  const { outcome } = result
  const text = asExpected(outcome, expected)
  if (text !== null) return { text, tone: 'neutral' }
  if (outcome.verdict === 'unavailable') {
    return {
      text: result.kind === 'check' ? 'Not checked, so this try doesn’t count.' : 'It couldn’t be run.',
      tone: 'neutral',
    }
  }
  if (result.kind === 'lint') return lintHeadline(outcome)
  if (result.kind === 'compile' && outcome.verdict === 'passed') return { text: 'It compiles.', tone: 'good' }
  if (result.kind === 'check' && result.outcome.passed) {
    const tests = outcome.tests.length
    if (goal === 'must-not-compile')
      return { text: 'Right: the compiler rejects it, and for the right reason.', tone: 'good' }
    return { text: tests > 1 ? `Right. All ${tests} tests pass.` : 'Right.', tone: 'good' }
  }
  const bad = (text: string) => ({ text, tone: 'bad' as const })
  switch (outcome.verdict) {
    case 'passed':
      return result.kind === 'run' ? { text: 'It ran to completion.', tone: 'good' } : bad('Not there yet.')
    case 'failed':
      return result.kind === 'run' ? bad('It ran and failed.') : bad(failed(outcome.tests))
    case 'compile_error':
      return bad(`It does not compile: ${count(errors(outcome), 'error')}.`)
    case 'timeout':
      return bad("It didn't finish in time.")
    case 'out_of_memory':
      return bad('It ran out of memory.')
    case 'output_limit':
      return bad('It printed too much and was stopped.')
    case 'crashed':
      return bad('The program crashed.')
  }
}

/** A sample that fails on purpose has done what it is there for. */
function asExpected(outcome: Result['outcome'], expected: Expected | null): string | null {
  if (expected === 'fails' && outcome.verdict === 'compile_error') {
    return `As expected, it does not compile: ${count(errors(outcome), 'error')}.`
  }
  if (expected === 'panics' && outcome.verdict === 'failed') return 'As expected, it panics.'
  if (expected === 'aborts' && outcome.verdict === 'crashed') return 'As expected, it aborts.'
  return null
}

function lintHeadline(outcome: Said): { text: string; tone: Tone } {
  const found = outcome.diagnostics.length
  return found === 0
    ? { text: 'Clippy has no suggestions.', tone: 'good' }
    : { text: `Clippy has ${count(found, 'suggestion')}.`, tone: 'neutral' }
}

function errors(outcome: Said): number {
  return Math.max(1, outcome.diagnostics.filter(({ level }) => level === 'error').length)
}

function failed(tests: ShownTest[]): string {
  const bad = tests.filter(({ outcome }) => outcome !== 'passed').length
  return bad === 0
    ? 'Not there yet.'
    : `${bad} of ${count(tests.length, 'test')} ${bad === 1 ? 'does' : 'do'} not pass.`
}

export const testOutcome: Record<ShownTest['outcome'], string> = {
  passed: 'passed',
  failed: 'failed',
  timeout: 'out of time',
  crashed: 'crashed',
  'not-run': 'not run',
}
