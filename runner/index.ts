import { type Ask, LocalRunner, type RunnerStatus } from './local'
import type { Job, Kit, Outcome } from './protocol'
import { RemoteRunners } from './remote'
import { findToolbox } from './toolbox'

export { testNames } from './harness'
export type { Limits } from './limits'
export { LIMITS } from './limits'
export type { Ask, Progress, RunnerStatus } from './local'
export type { Diagnostic, Edit, Job, Label, Outcome, Place, Suggestion, TestResult, Verdict } from './protocol'
export { isUnsafe } from './unsafe'

// One per process: Next loads modules more than once, and each would start sandboxes of its own.
const holder = globalThis as typeof globalThis & { ferropathRunner?: LocalRunner | RemoteRunners }

/**
 * Runs one job: here, or at the runners that RUNNER_URL names (separated by commas or spaces).
 * Never throws for what a job is or does. A fault of this machine, a full queue and an answer that nobody waits for
 * any more are the verdict `unavailable`, which is never a failed attempt.
 * @param ask who asks, for fairness; `signal` cancels
 */
export function runJob(job: Job, ask: Ask = {}): Promise<Outcome> {
  return runner().run(job, ask)
}

/** Is there a sandbox, which kits and versions, and if not, why not and what to do. */
export function runnerStatus(): Promise<RunnerStatus> {
  return runner().status()
}

/** The crates of each kit, without trying whether the sandbox starts. */
export async function installedCrates(): Promise<Partial<Record<Kit, Record<string, string>>>> {
  const kits = process.env.RUNNER_URL ? (await runnerStatus()).kits : findToolbox()?.kits
  return Object.fromEntries(Object.entries(kits ?? {}).map(([name, { versions }]) => [name, versions]))
}

/** For commands that end: lets go of the sandboxes that were started ahead. */
export async function closeRunner(): Promise<void> {
  await holder.ferropathRunner?.close()
  delete holder.ferropathRunner
}

function runner(): LocalRunner | RemoteRunners {
  const urls = (process.env.RUNNER_URL ?? '').split(/[\s,]+/).filter(Boolean)
  holder.ferropathRunner ??=
    urls.length > 0 ? new RemoteRunners(urls, process.env.RUNNER_TOKEN ?? '') : new LocalRunner()
  return holder.ferropathRunner
}
