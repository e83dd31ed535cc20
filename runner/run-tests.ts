import type { Entry, TestCrate } from './harness'
import type { Ended } from './sandbox'
import type { Workspace } from './workspace'

/** A decoy that passes has been answered for by code that did not run it. */
export type TestRun = { ended: (Ended | null)[]; forged: boolean }

const AT_ONCE = 2
/** One that takes longer no longer keeps others from starting: it sleeps, or it will never end. */
const PATIENCE_MS = 250
const MOST_AT_ONCE = 8

type Running = { entry: Entry; index: number; started: number; stop: AbortController }

/**
 * Runs every entry of the tests' program in a process of its own, in an order that says nothing, within the time of one
 * run. @returns how each test ended, null for one that did not come to run; and whether a decoy passed
 */
export function runTests(
  workspace: Workspace,
  program: string,
  { entries, names, secret }: TestCrate,
): Promise<TestRun> {
  const { limits } = workspace
  const deadline = performance.now() + limits.runWallMs
  const waiting = entries.map((entry, index) => ({ entry, index }))
  const running = new Set<Running>()
  const ended: (Ended | null)[] = names.map(() => null)
  let left = names.length
  let slowest = 0
  let forged = false
  let over = false

  return new Promise((resolve, reject) => {
    const end = () => {
      over = true
      for (const one of running) one.stop.abort()
    }
    const next = () => {
      if (over && running.size === 0) return resolve({ ended, forged })
      const now = performance.now()
      const young = [...running].filter(({ started }) => now - started < PATIENCE_MS).length
      const one =
        over || young >= AT_ONCE || running.size >= MOST_AT_ONCE || now >= deadline ? undefined : waiting.shift()
      if (one) {
        start({ ...one, started: now, stop: new AbortController() }, Math.ceil(deadline - now))
        next()
      } else if (running.size === 0 && !over) {
        resolve({ ended, forged })
      }
    }
    const start = (one: Running, wallMs: number) => {
      running.add(one)
      const patience = setTimeout(next, PATIENCE_MS + 1)
      const { stop, index, entry } = one
      workspace.program([program], { test: { index, secret }, signal: stop.signal, wallMs }).then((result) => {
        clearTimeout(patience)
        running.delete(one)
        settle(one, entry, result)
        next()
      }, reject)
    }
    const settle = ({ started, stop }: Running, { decoy, test }: Entry, result: Ended) => {
      const passed = result.reports.some(({ kind }) => kind === 'A')
      if (decoy) {
        forged ||= passed
      } else if (!stop.signal.aborted) {
        left--
        slowest = Math.max(slowest, performance.now() - started)
        ended[test] = result
      }
      // One that floods, or takes all memory, ends the others too; and what cannot pass any more needs no decoys.
      if (result.reason === 'output' || result.reason === 'memory' || workspace.sandbox.outOfMemory()) end()
      if (left === 0 && ended.some((each) => !each?.reports.some(({ kind }) => kind === 'A'))) end()
      if (left === 0) for (const one of running) stopLate(one, 2 * slowest + 100)
    }
    /** A decoy does what a test does: one that takes far longer will not be passed any more. */
    const stopLate = (one: Running, mostMs: number) => {
      const wait = Math.max(0, one.started + mostMs - performance.now())
      const timer = setTimeout(() => one.stop.abort(), wait)
      one.stop.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
      timer.unref()
    }
    next()
  })
}
