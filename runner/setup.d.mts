/** Gets this machine ready to run learners' code; see setup.mjs. */
export function setUpRunner(options?: { dataDir?: string; log?: (line: string) => void }): {
  ready: boolean
  folder: string | null
  problems: string[]
}
