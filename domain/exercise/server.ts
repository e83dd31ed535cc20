import 'server-only'
import { lessonUrl } from '@/domain/addresses'
import { lessonsByErrorCode } from '@/domain/content/server'
import { metrics } from '@/domain/telemetry/metrics'
import { type Ask, type Job, type Outcome, type Progress, runJob, runnerStatus } from '@/runner'
import type { Exercise } from './exercise'
import { rememberExplanations } from './explanations'
import { KITS } from './file'
import { jobsOf } from './job'
import { toRunOutcome } from './outcome'
import type { DraftFile, RunnerVersions, RunOutcome } from './public'
import { asProgram, moveBack } from './whole'

export { findDraft, listDrafts, moveDrafts, saveDraft } from './drafts'
export { findExplanation } from './explanations'

/** Who waits for the answer; fairness counts by person, and a guest waits behind accounts. */
export type Waiting = {
  person: string
  /** Where a guest's requests come from. */
  address?: string
  priority: 'account' | 'guest'
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** What is shown of a run that judges a submission. */
export type CheckRun = Omit<RunOutcome, 'formatted'>

/** `own`: too many of this person's own jobs wait; else everybody has to. */
export type Busy = { outcome: 'busy'; own: boolean; message: string; retryAfterMs: number }

/**
 * Judges a submission by compiling it with the hidden tests; nothing is stored. A fault of ours has the verdict
 * `unavailable`.
 * @param files all editable files, as `answerOf` gives them
 */
export async function judgeSubmission(
  exercise: Exercise,
  files: readonly DraftFile[],
  waiting: Waiting,
): Promise<Busy | { outcome: 'ran'; run: CheckRun }> {
  const outcome = await runInTurn(jobsOf(exercise, files), waiting)
  if (isBusy(outcome)) return busy(outcome)
  const { formatted: _, ...run } = await show(outcome)
  return { outcome: 'ran', run }
}

/** `compile`: the compiler's word on it, and no program. */
type RunMode = 'run' | 'compile' | 'format' | 'lint'

/** Runs, compiles, formats or lints code that belongs to no exercise. Nothing is stored. */
export async function runCode(
  asked: { kit: Job['kit']; edition: Job['edition']; mode: RunMode; files: DraftFile[] },
  waiting: Waiting,
): Promise<Busy | { outcome: 'ran'; run: RunOutcome }> {
  const { kit, edition, mode } = asked
  const asIs = mode === 'format' || mode === 'lint'
  const program = asIs ? { files: asked.files, shift: null } : asProgram(asked.files)
  // Without tests a check is the compiler's alone.
  const outcome = await runInTurn(
    [{ kit, edition, mode: mode === 'compile' ? 'check' : mode, files: program.files }],
    waiting,
  )
  if (isBusy(outcome)) return busy(outcome)
  return { outcome: 'ran', run: await show(moveBack(outcome, program.shift)) }
}

/** What `GET /api/v1/health` says of the runner. */
export async function runnerHealth(): Promise<{
  available: boolean
  reason: string | null
  kits: Record<Job['kit'], { available: boolean; reason: string | null; versions: Record<string, string> }>
}> {
  const { available, reason, kits } = await runnerStatus()
  return { available, reason, kits }
}

export async function runnerVersions(): Promise<RunnerVersions> {
  const { reason, rustc, compiler, kits } = await runnerStatus()
  return {
    reason,
    compilers: [rustc, compiler].filter((name) => name !== null),
    kits: KITS.map((name) => ({
      name,
      problem: kits[name].reason,
      crates: Object.entries(kits[name].versions)
        .map(([crate, version]) => ({ name: crate, version }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  }
}

async function runInTurn([job, ...rest]: Job[], waiting: Waiting): Promise<Outcome> {
  if (!job) throw new Error('nothing to run')
  const ask: Ask = waiting
  const outcome = await runJob(job, ask)
  countJob(job, outcome)
  rememberExplanations(outcome)
  if (outcome.verdict !== 'passed' || rest.length === 0) return outcome
  const next = await runInTurn(rest, waiting)
  // Clippy runs no tests; those that passed are still worth seeing.
  return next.tests.length > 0 ? next : { ...next, tests: outcome.tests }
}

function countJob({ kit }: Job, { verdict, durations }: Outcome): void {
  const { jobSeconds, queueSeconds } = metrics()
  queueSeconds.observe(durations.queueMs / 1000)
  jobSeconds.observe({ kit, verdict }, (durations.compileMs + durations.runMs) / 1000)
}

async function show(outcome: Outcome): Promise<RunOutcome> {
  const lessons = await lessonsByErrorCode()
  return toRunOutcome(outcome, (code) => {
    const taught = lessons.get(code)
    if (!taught) return null
    const { lesson, heading } = taught
    return { href: lessonUrl(lesson.id, heading), title: lesson.title }
  })
}

function isBusy(outcome: Outcome): boolean {
  return outcome.verdict === 'unavailable' && outcome.retryAfterMs !== undefined
}

function busy({ message, retryAfterMs, busy }: Outcome): Busy {
  return {
    outcome: 'busy',
    own: busy === 'own',
    message: message ?? 'Many people are checking code right now.',
    retryAfterMs: retryAfterMs ?? 1000,
  }
}
