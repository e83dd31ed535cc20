import 'server-only'
import { lessonUrl } from '@/domain/addresses'
import { lessonsByErrorCode } from '@/domain/content/server'
import { metrics } from '@/domain/telemetry/metrics'
import { runJob, runnerStatus } from '@/runner'
import { type Busy, type Job, KIT_NAMES, kitOf, type RunnerStatus, type Waiting } from '@/runner/protocol'
import type { Exercise } from './exercise'
import { jobsOf } from './job'
import type { DraftFile, RunnerVersions, RunOutcome } from './public'
import { type Report, reportOf, toRunOutcome } from './report'
import { asProgram, moveBack } from './wrap-main'

export { findDraft, listDrafts, moveDrafts, saveDraft } from './drafts'
export { findExplanation } from './explanations'

/** What is shown of a run that judges a submission. */
export type CheckRun = Omit<RunOutcome, 'formatted'>

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
  const came = await runInTurn(jobsOf(exercise, files), waiting)
  if ('outcome' in came) return came
  const { formatted: _, ...run } = await show(came)
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
  const came = await runInTurn(
    [{ kit, edition, mode: mode === 'compile' ? 'check' : mode, files: program.files }],
    waiting,
  )
  if ('outcome' in came) return came
  return { outcome: 'ran', run: await show(moveBack(came, program.shift)) }
}

/** What `GET /api/v1/health` says of the runner. */
export async function runnerHealth(): Promise<Pick<RunnerStatus, 'available' | 'reason' | 'kits'>> {
  const { available, reason, kits } = await runnerStatus()
  return { available, reason, kits }
}

export async function runnerVersions(): Promise<RunnerVersions> {
  const { reason, rustc, compiler, kits } = await runnerStatus()
  return {
    reason,
    compilers: [rustc, compiler].filter((name) => name !== null),
    kits: KIT_NAMES.map((name) => ({
      name,
      text: kitOf(name).text,
      problem: kits[name].reason,
      crates: Object.entries(kits[name].versions)
        .map(([crate, version]) => ({ name: crate, version }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  }
}

/** One job after the other while each passes. */
async function runInTurn([job, ...rest]: Job[], waiting: Waiting): Promise<Busy | Report> {
  if (!job) throw new Error('nothing to run')
  const result = await runJob(job, waiting)
  const report = reportOf(result)
  countJob(job, report)
  if (result.outcome === 'busy') return result
  if (report.verdict !== 'passed' || rest.length === 0) return report
  const next = await runInTurn(rest, waiting)
  // Clippy runs no tests; those that passed are still worth seeing.
  return 'outcome' in next || next.tests.length > 0 ? next : { ...next, tests: report.tests }
}

function countJob({ kit }: Job, { verdict, durations }: Report): void {
  const { jobSeconds, queueSeconds } = metrics()
  queueSeconds.observe(durations.queueMs / 1000)
  jobSeconds.observe({ kit, verdict }, (durations.compileMs + durations.runMs) / 1000)
}

async function show(report: Report): Promise<RunOutcome> {
  const lessons = await lessonsByErrorCode()
  return toRunOutcome(report, (code) => {
    const taught = lessons.get(code)
    if (!taught) return null
    const { lesson, heading } = taught
    return { href: lessonUrl(lesson.id, heading), title: lesson.title }
  })
}
