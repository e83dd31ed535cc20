import type { Diagnostic, Outcome, Place } from '@/runner'
import type { RunOutcome, ShownDiagnostic } from './public'

type Taught = (code: string) => { href: string; title: string } | null

/** What is shown of a run: the runner's outcome by name, and with each diagnostic where its error is taught. */
export function toRunOutcome(outcome: Outcome, taught: Taught): RunOutcome {
  const { verdict, stdout, stderr, durations } = outcome
  return {
    verdict,
    diagnostics: outcome.diagnostics.map((diagnostic) => toShown(diagnostic, taught)),
    tests: outcome.tests.map(({ name, outcome: how, message, left, right }) => ({
      name: withoutModule(name),
      outcome: how,
      message,
      left,
      right,
    })),
    stdout,
    stderr,
    durations: { queueMs: durations.queueMs, compileMs: durations.compileMs, runMs: durations.runMs },
    message: outcome.message ?? null,
    retryAfterMs: outcome.retryAfterMs ?? null,
    formatted: outcome.formatted?.map(({ path, text }) => ({ path, text })) ?? null,
  }
}

function toShown(diagnostic: Diagnostic, taught: Taught): ShownDiagnostic {
  const { level, code, message, labels, notes, suggestions, explanation } = diagnostic
  return {
    ...placeOf(diagnostic),
    level,
    code,
    message,
    labels: labels.map((label) => ({ ...placeOf(label), text: label.text, primary: label.primary })),
    notes,
    suggestions: suggestions.map((suggestion) => ({
      message: suggestion.message,
      edits: suggestion.edits.map((edit) => ({ ...placeOf(edit), replacement: edit.replacement })),
      applicable: suggestion.applicable,
    })),
    lesson: code === null ? null : taught(code),
    explanationAvailable: explanation !== undefined,
  }
}

function placeOf({ file, line, column, endLine, endColumn }: Place): Place {
  return { file, line, column, endLine, endColumn }
}

/** Every test is in the module `tests`; a learner need not read it each time. */
function withoutModule(name: string): string {
  return name.replace(/^tests::/, '')
}

/**
 * Whether an outcome is the failure that an author declared; see file.ts, `Failure`.
 * @returns null, or in words what came instead
 */
export function otherThan(declared: string, outcome: Outcome): string | null {
  const [kind = '', ...rest] = declared.split(':')
  const wanted = rest.join(':')
  const fits =
    kind === 'test_failure'
      ? ['failed', 'crashed', 'timeout', 'out_of_memory'].includes(outcome.verdict)
      : kind === outcome.verdict
  if (!fits) return inWords(outcome)
  if (wanted === '') return null
  const said = outcome.diagnostics.some(({ code, message, labels, notes }) =>
    [code ?? '', message, ...notes, ...labels.map(({ text }) => text)].some((text) => text.includes(wanted)),
  )
  return said ? null : inWords(outcome)
}

/** What a learner reads of an outcome, for looking whether a text is in it. */
export function textOf(outcome: Outcome): string {
  return [
    outcome.message ?? '',
    ...outcome.diagnostics.flatMap(({ code, message, labels, notes }) => [
      code ?? '',
      message,
      ...notes,
      ...labels.map(({ text }) => text),
    ]),
    ...outcome.tests.filter((test) => test.outcome !== 'passed').flatMap(({ name, message }) => [name, message ?? '']),
    outcome.stderr,
  ].join('\n')
}

/** An outcome in half a sentence for an author: `is refused: E0133, call to unsafe function …`. */
export function inWords(outcome: Outcome): string {
  const [error] = outcome.diagnostics.filter(({ level }) => level === 'error')
  const test = outcome.tests.find((other) => other.outcome !== 'passed')
  const because = (text: string | null | undefined) => (text ? `: ${text.trim().split('\n')[0]?.slice(0, 200)}` : '')
  switch (outcome.verdict) {
    case 'passed':
      return 'passes'
    case 'compile_error':
      return `does not compile${because(error ? `${error.code ? `${error.code}, ` : ''}${error.message}` : outcome.message)}`
    case 'failed':
      if (!test) return `fails${because(outcome.message ?? outcome.diagnostics[0]?.message)}`
      return `fails in the test ${withoutModule(test.name)}${because(test.message)}`
    case 'crashed':
      return `crashes${because(outcome.message)}`
    case 'timeout':
      return `takes too long${because(outcome.message)}`
    case 'out_of_memory':
      return `runs out of memory${because(outcome.message)}`
    case 'output_limit':
      return `writes too much${because(outcome.message)}`
    case 'unavailable':
      return `cannot be run${because(outcome.message)}`
  }
}
