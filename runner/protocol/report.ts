import { z } from 'zod'

/** Lines and columns count from one; columns are characters (UTF-16 units), the end is exclusive. */
export const SourceRange = z.object({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  endLine: z.int(),
  endColumn: z.int(),
})
export type SourceRange = z.infer<typeof SourceRange>

const Label = SourceRange.extend({ text: z.string(), primary: z.boolean() })
export type Label = z.infer<typeof Label>

const Edit = SourceRange.extend({ replacement: z.string() })
export type Edit = z.infer<typeof Edit>

const Suggestion = z.object({
  message: z.string(),
  edits: z.array(Edit),
  /** The compiler is sure that this is what was meant. */
  applicable: z.boolean(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const Diagnostic = SourceRange.extend({
  level: z.enum(['error', 'warning', 'note', 'help']),
  code: z.string().nullable(),
  message: z.string(),
  labels: z.array(Label),
  notes: z.array(z.string()),
  suggestions: z.array(Suggestion),
  /** Whether the compiler has a long text on this error code; see `explainError`. */
  explained: z.boolean(),
})
export type Diagnostic = z.infer<typeof Diagnostic>

export const TestResult = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'timeout', 'crashed', 'not-run']),
  message: z.string().nullable(),
  /** What `assert_eq!` and its like compared, when that is why the test failed. */
  left: z.string().nullable(),
  right: z.string().nullable(),
})
export type TestResult = z.infer<typeof TestResult>

export const Verdict = z.enum([
  'passed',
  'failed',
  'compile_error',
  'timeout',
  'out_of_memory',
  'output_limit',
  'crashed',
])
export type Verdict = z.infer<typeof Verdict>

/** What came of a job that was done. */
export const JobReport = z.object({
  verdict: Verdict,
  diagnostics: z.array(Diagnostic),
  tests: z.array(TestResult),
  stdout: z.string(),
  stderr: z.string(),
  durations: z.object({ queueMs: z.number(), compileMs: z.number(), runMs: z.number() }),
  /** Says in a sentence what happened and what to do, where the rest does not. */
  message: z.string().optional(),
  /** The files as rustfmt writes them, for mode `format`. */
  formatted: z.array(z.object({ path: z.string(), text: z.string() })).optional(),
})
export type JobReport = z.infer<typeof JobReport>

export const NO_TIME = { queueMs: 0, compileMs: 0, runMs: 0 } as const

export function emptyReport(verdict: Verdict, message?: string): JobReport {
  const report: JobReport = { verdict, diagnostics: [], tests: [], stdout: '', stderr: '', durations: { ...NO_TIME } }
  if (message !== undefined) report.message = message
  return report
}

/** What became of a request to run a job. Only `ran` says anything about the code. */
export const RunResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ran'), report: JobReport }),
  z.object({
    outcome: z.literal('busy'),
    /** Of whom too many jobs are waiting: of this requester, or of everybody together. */
    whose: z.enum(['own', 'everybody']),
    message: z.string(),
    retryAfterMs: z.number(),
  }),
  z.object({
    outcome: z.literal('unavailable'),
    /** Why nothing can be run, and what to do about it. */
    message: z.string(),
    /** Left out where waiting does not help. */
    retryAfterMs: z.number().optional(),
  }),
  /** Nobody was waiting for it any more. */
  z.object({ outcome: z.literal('cancelled') }),
])
export type RunResult = z.infer<typeof RunResult>
export type Busy = Extract<RunResult, { outcome: 'busy' }>
