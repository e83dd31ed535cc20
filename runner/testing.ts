import { LocalRunner } from './local'
import type { Job, JobReport } from './protocol'
import { setUpRunner } from './setup.mjs'

/** Whether this machine can run code at all; where it cannot, tests of the sandbox have nothing to say. */
export const canRun = setUpRunner({ log: () => {} }).ready

/** One runner for the tests of a file. Answers are not remembered, so that every test runs its own program. */
export const runner = new LocalRunner(2)

let people = 0

export function run(source: string, more: Partial<Job> = {}): Promise<JobReport> {
  return ask({ kit: 'std', mode: 'run', files: [{ path: 'main.rs', text: source }], ...more })
}

export function check(source: string, tests: string, more: Partial<Job> = {}): Promise<JobReport> {
  const files = [{ path: 'lib.rs', text: source }]
  return ask({ kit: 'std', mode: 'check', files, tests: { path: 'tests.rs', text: tests }, ...more })
}

/** @throws when the job was not run */
export async function ask(job: Job): Promise<JobReport> {
  const result = await runner.run(job, { person: `person-${++people}`, cache: false })
  if (result.outcome === 'ran') return result.report
  throw new Error(`The job was not run: ${JSON.stringify(result)}`)
}
