import { z } from 'zod'
import { Diagnostic, Kit, Progress, TestResult, Verdict } from '@/runner/protocol'

const Html = z.string().meta({ description: 'HTML' })

/** One file of a learner's answer, or of a draft. */
export const DraftFile = z
  .strictObject({ path: z.string().min(1).max(100), text: z.string() })
  .meta({ id: 'DraftFile' })
export type DraftFile = z.infer<typeof DraftFile>

export const PublicFile = z.strictObject({
  path: z.string(),
  language: z.enum(['rust', 'cpp']),
  /** The starter; for a file that is not editable, the file. */
  text: z.string(),
  editable: z.boolean(),
})
export type PublicFile = z.infer<typeof PublicFile>

const Sent = z
  .strictObject({
    id: z.string().meta({ description: 'track/lesson/exercise' }),
    title: z.string(),
    kit: Kit,
    kitTitle: z.string().meta({ description: 'What it is written in: "Rust with tokio"' }),
    edition: z.string(),
    prompt: Html,
    goal: z.enum(['tests', 'must-not-compile', 'clippy']),
    /** For `must-not-compile`: the error that the code has to bring about. */
    demandedError: z.string().nullable(),
    /** Without the standard library. */
    noStd: z.boolean(),
    /** `unsafe` is an error here. */
    denyUnsafe: z.boolean(),
    /** The exercise whose code a learner begins with; `files` holds what this step adds to it. */
    continues: z.string().nullable().meta({ description: 'track/lesson/exercise of the step before' }),
    files: z.array(PublicFile),
    /** Shown one at a time, when asked for. */
    hints: z.array(Html),
    skills: z.array(z.string()),
  })
  .meta({ id: 'Exercise' })

/** What a browser may see of an exercise before it is solved. */
export const PublicExercise = Sent
/** tsc refuses a full exercise where a public one is asked for. */
export type PublicExercise = z.infer<typeof Sent> & {
  tests?: never
  testNames?: never
  solution?: never
  wrong?: never
  starterFails?: never
  hash?: never
}

export const ShownDiagnostic = z
  .strictObject({
    ...Diagnostic.omit({ explained: true }).shape,
    /** Where this error code is taught. */
    lesson: z.strictObject({ href: z.string(), title: z.string() }).nullable(),
    /** Whether `GET /api/v1/explanations/{code}` has something to say. */
    explanationAvailable: z.boolean(),
  })
  .meta({ id: 'Diagnostic' })
export type ShownDiagnostic = z.infer<typeof ShownDiagnostic>

export const ShownTest = z.strictObject(TestResult.shape).meta({ id: 'TestResult' })
export type ShownTest = z.infer<typeof ShownTest>

const run = {
  verdict: z.enum([...Verdict.options, 'unavailable']),
  diagnostics: z.array(ShownDiagnostic),
  tests: z.array(ShownTest),
  stdout: z.string(),
  stderr: z.string(),
  durations: z.strictObject({ queueMs: z.number(), compileMs: z.number(), runMs: z.number() }),
  /** What happened and what to do, where the rest does not say so. */
  message: z.string().nullable(),
  /** With `unavailable`: how long to wait before asking again, when too many ask. */
  retryAfterMs: z.number().nullable(),
}

export const RunOutcome = z
  .strictObject({
    ...run,
    /** The files as rustfmt writes them, for mode `format`. */
    formatted: z.array(DraftFile).nullable(),
  })
  .meta({ id: 'RunOutcome' })
export type RunOutcome = z.infer<typeof RunOutcome>

export const CheckOutcome = z
  .strictObject({
    ...run,
    /** The goal is reached. */
    passed: z.boolean(),
    /** Attempts at this exercise so far, this one included; `unavailable` is none. */
    tries: z.int().min(0),
    /** The solution may be asked for. */
    solutionEarned: z.boolean(),
    /** This had been sent before, under the same key, and was counted then. */
    repeated: z.boolean(),
    /** When the exercise comes back as a review; null before it has passed, or when that isn't known here. */
    nextReview: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CheckOutcome' })
export type CheckOutcome = z.infer<typeof CheckOutcome>

const State = z.strictObject({ state: Progress, waitMs: z.number().optional() })
/** Something went wrong after the stream had begun: a problem document. */
const Broken = z.strictObject({ problem: z.object({ title: z.string(), status: z.int(), detail: z.string() }) })

/** A line of an answer in lines (`Accept: application/x-ndjson`); the last one holds the outcome. */
export type JobLine<Outcome> = z.infer<typeof State> | z.infer<typeof Broken> | { outcome: Outcome }
export const CheckLine = z.union([State, z.strictObject({ outcome: CheckOutcome }), Broken]).meta({ id: 'CheckLine' })
export const RunLine = z.union([State, z.strictObject({ outcome: RunOutcome }), Broken]).meta({ id: 'RunLine' })

export const Draft = z
  .strictObject({
    files: z.array(DraftFile),
    /** Counts up from 1. */
    revision: z.int().min(1),
    /** ISO 8601 */
    at: z.string(),
  })
  .meta({ id: 'Draft' })
export type Draft = z.infer<typeof Draft>

/** What `GET …?revisions=1` answers, the newest first. */
export const DraftRevisions = z
  .strictObject({ revisions: z.array(z.strictObject({ revision: z.int(), at: z.string() })) })
  .meta({ id: 'DraftRevisions' })
export type DraftRevisions = z.infer<typeof DraftRevisions>

/** What code is compiled with. */
export type RunnerVersions = {
  /** Why nothing can be compiled, and what to do about it. */
  reason: string | null
  compilers: string[]
  kits: { name: Kit; text: string; problem: string | null; crates: { name: string; version: string }[] }[]
}

export const Solution = z.strictObject({ files: z.array(DraftFile) }).meta({ id: 'Solution' })
export type Solution = z.infer<typeof Solution>

/** What a learner begins a project's step with. */
export const Beginning = z
  .strictObject({
    files: z.array(DraftFile),
    /** Whose code of the step before is in it; `nobody`: that step is still to be solved. */
    from: z.enum(['learner', 'author', 'nobody']),
  })
  .meta({ id: 'Beginning' })
export type Beginning = z.infer<typeof Beginning>
