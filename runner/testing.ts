import { LocalRunner } from './local'
import type { Job, Outcome } from './protocol'
import { setUpRunner } from './setup.mjs'

/** Whether this machine can run code at all; where it cannot, tests of the sandbox have nothing to say. */
export const canRun = setUpRunner({ log: () => {} }).ready

/** One runner for the tests of a file. Answers are not remembered, so that every test runs its own program. */
export const runner = new LocalRunner(2)

let people = 0

export function run(source: string, more: Partial<Job> = {}): Promise<Outcome> {
  return ask({ kit: 'std', mode: 'run', files: [{ path: 'main.rs', text: source }], ...more })
}

export function check(source: string, tests: string, more: Partial<Job> = {}): Promise<Outcome> {
  const files = [{ path: 'lib.rs', text: source }]
  return ask({ kit: 'std', mode: 'check', files, tests: { path: 'tests.rs', text: tests }, ...more })
}

export function ask(job: Job): Promise<Outcome> {
  return runner.run(job, { person: `person-${++people}`, cache: false })
}
