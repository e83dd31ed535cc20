import { type Environment, parseEnvironment } from './environment'

export type { Environment } from './environment'
export { readEnvironment } from './environment'

/** What was read last, and the text it was read from. */
let last: { text: string; values: Environment } | null = null

/**
 * The configuration of this process: the one place where the environment is read. The server and the commands have
 * checked it before anything else runs, so a value that can't be read here is a mistake of ours or of a test's.
 * @throws with every problem, each with what to set
 */
export function config(): Environment {
  // Only tests and measurements change it while they run; they get what they have set.
  const text = JSON.stringify(process.env)
  if (last?.text !== text) last = { text, values: parseEnvironment(process.env) }
  return last.values
}
