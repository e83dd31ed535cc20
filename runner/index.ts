import { LocalRunner } from './local'
import type { Job, RunnerStatus, RunOptions, RunResult } from './protocol'
import { RemoteRunners } from './remote'

export { testNames } from './harness'
export { isUnsafe } from './unsafe'

// One per process: Next loads modules more than once, and each would start sandboxes of its own.
const holder = globalThis as typeof globalThis & { ferropathRunner?: LocalRunner | RemoteRunners }

/**
 * Runs one job: here, or at the runners that RUNNER_URL names (separated by commas or spaces).
 * Never throws for what a job is or does. A fault of this machine is `unavailable`, which is never a failed attempt.
 */
export function runJob(job: Job, options: RunOptions = {}): Promise<RunResult> {
  return runner().run(job, options)
}

/** Is there a sandbox, which kits and versions, and if not, why not and what to do. */
export function runnerStatus(): Promise<RunnerStatus> {
  return runner().status()
}

/**
 * What `rustc --explain` says of an error code, in Markdown; null when it says nothing.
 * @param code of the form `E0382`; anything else has no explanation
 */
export async function explainError(code: string): Promise<string | null> {
  return /^E\d{4}$/.test(code) ? runner().explain(code) : null
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
