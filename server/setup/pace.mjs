// How patient tests and benchmarks are. A limit is only there for what never ends: whatever is waited for ends the
// wait when it happens. So limits are generous, and they grow with how slow this machine is at the start of a run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'

/** What `measure` takes on the quiet two-core machine that the usual times below were noted on. */
const REFERENCE_MS = 130
/** A limit is this many times what is usual. */
const PATIENCE = 20
/** Handed on to the processes of a run, so that all of them are equally patient. */
const VARIABLE = 'FERROPATH_TEST_PACE'

/** How many times slower than the reference this machine is, at least 1; measured once for a run. */
export function pace() {
  const known = Number(process.env[VARIABLE])
  if (known >= 1) return known
  const tries = [measure(), measure(), measure()].sort((a, b) => a - b)
  const slower = Math.max(1, tries[1] / REFERENCE_MS)
  process.env[VARIABLE] = slower.toFixed(2)
  return slower
}

/**
 * The outer limit for something, in milliseconds.
 * @param {number} usualMs what it takes on a quiet machine
 */
export function patience(usualMs) {
  return Math.round(usualMs * PATIENCE * pace())
}

/** What every test has until it is given up, and every wait within it. */
export const USUAL_MS = { test: 6_000, journey: 15_000, wait: 3_000, start: 15_000 }

/** Arithmetic, memory and starting a process: what tests here spend their time on. */
function measure() {
  const begun = performance.now()
  const hash = createHash('sha256')
  const block = Buffer.alloc(1 << 20)
  for (let round = 0; round < 32; round++) hash.update(block)
  hash.digest()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - begun
}
