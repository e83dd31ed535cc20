import {
  type Diagnostic,
  emptyReport,
  type JobReport,
  type RunResult,
  type SourceRange,
  type Verdict,
} from '@/runner/protocol'
import type { RunOutcome, ShownDiagnostic } from './public'

/** A job's report, or an empty one that says why there is none: nothing to judge a learner by. */
export type Report = Omit<JobReport, 'verdict'> & { verdict: Verdict | 'unavailable'; retryAfterMs?: number }

export function reportOf(result: RunResult): Report {
  switch (result.outcome) {
    case 'ran':
      return result.report
    case 'busy':
    case 'unavailable':
      return noReport(result.message, result.retryAfterMs)
    case 'cancelled':
      return noReport('Nobody is waiting for this any more.')
  }
}

function noReport(message: string, retryAfterMs?: number): Report {
  return { ...emptyReport('failed', message), verdict: 'unavailable', retryAfterMs }
}

type Taught = (code: string) => { href: string; title: string } | null

/** What is shown of a run: the runner's outcome by name, and with each diagnostic where its error is taught. */
export function toRunOutcome(report: Report, taught: Taught): RunOutcome {
  const { verdict, stdout, stderr, durations } = report
  return {
    verdict,
    diagnostics: report.diagnostics.map((diagnostic) => toShown(diagnostic, taught)),
    tests: report.tests.map(({ name, outcome: how, message, left, right }) => ({
      name: withoutModule(name),
      outcome: how,
      message,
      left,
      right,
    })),
    stdout,
    stderr,
    durations: { queueMs: durations.queueMs, compileMs: durations.compileMs, runMs: durations.runMs },
    message: report.message ?? null,
    retryAfterMs: report.retryAfterMs ?? null,
    formatted: report.formatted?.map(({ path, text }) => ({ path, text })) ?? null,
  }
}

function toShown(diagnostic: Diagnostic, taught: Taught): ShownDiagnostic {
  const { level, code, message, labels, notes, suggestions, explained } = diagnostic
  return {
    ...rangeOf(diagnostic),
    level,
    code,
    message,
    labels: labels.map((label) => ({ ...rangeOf(label), text: label.text, primary: label.primary })),
    notes,
    suggestions: suggestions.map((suggestion) => ({
      message: suggestion.message,
      edits: suggestion.edits.map((edit) => ({ ...rangeOf(edit), replacement: edit.replacement })),
      applicable: suggestion.applicable,
    })),
    lesson: code === null ? null : taught(code),
    explanationAvailable: explained,
  }
}

function rangeOf({ file, line, column, endLine, endColumn }: SourceRange): SourceRange {
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
export function otherThan(declared: string, report: Report): string | null {
  const [kind = '', ...rest] = declared.split(':')
  const wanted = rest.join(':')
  const fits =
    kind === 'test_failure'
      ? ['failed', 'crashed', 'timeout', 'out_of_memory'].includes(report.verdict)
      : kind === report.verdict
  if (!fits) return inWords(report)
  if (wanted === '') return null
  const said = report.diagnostics.some(({ code, message, labels, notes }) =>
    [code ?? '', message, ...notes, ...labels.map(({ text }) => text)].some((text) => text.includes(wanted)),
  )
  return said ? null : inWords(report)
}

/** What a learner reads of an outcome, for looking whether a text is in it. */
export function textOf(report: Report): string {
  return [
    report.message ?? '',
    ...report.diagnostics.flatMap(({ code, message, labels, notes }) => [
      code ?? '',
      message,
      ...notes,
      ...labels.map(({ text }) => text),
    ]),
    ...report.tests.filter((test) => test.outcome !== 'passed').flatMap(({ name, message }) => [name, message ?? '']),
    report.stderr,
  ].join('\n')
}

/** An outcome in half a sentence for an author: `is refused: E0133, call to unsafe function …`. */
export function inWords(report: Report): string {
  const [error] = report.diagnostics.filter(({ level }) => level === 'error')
  const test = report.tests.find((other) => other.outcome !== 'passed')
  const because = (text: string | null | undefined) => (text ? `: ${text.trim().split('\n')[0]?.slice(0, 200)}` : '')
  switch (report.verdict) {
    case 'passed':
      return 'passes'
    case 'compile_error':
      return `does not compile${because(error ? `${error.code ? `${error.code}, ` : ''}${error.message}` : report.message)}`
    case 'failed':
      if (!test) return `fails${because(report.message ?? report.diagnostics[0]?.message)}`
      return `fails in the test ${withoutModule(test.name)}${because(test.message)}`
    case 'crashed':
      return `crashes${because(report.message)}`
    case 'timeout':
      return `takes too long${because(report.message)}`
    case 'out_of_memory':
      return `runs out of memory${because(report.message)}`
    case 'output_limit':
      return `writes too much${because(report.message)}`
    case 'unavailable':
      return `cannot be run${because(report.message)}`
  }
}
