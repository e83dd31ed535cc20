import { setTimeout } from 'node:timers/promises'
import { troubleOf } from './trouble'

/** How long statements wait for another process that holds SQLite's lock. */
export const PATIENCE_MS = 5_000
/** A statement that finds the lock held after this long a rest begins to wait anew. */
const REST_MS = 1_000

/**
 * Waits for a lock without stopping this process, as SQLite's own waiting would: better-sqlite3 works on the thread that
 * answers everybody. Whoever comes while the lock has been held for too long already tries once and is refused, so that
 * waits don't add up.
 */
export class Patience {
  #heldSince = 0
  #lastTry = Number.NEGATIVE_INFINITY

  constructor(readonly patienceMs = PATIENCE_MS) {}

  async whileLocked<Result>(statement: () => Promise<Result>): Promise<Result> {
    for (let waitMs = 2; ; waitMs = Math.min(2 * waitMs, 50)) {
      try {
        const result = await statement()
        this.#lastTry = Number.NEGATIVE_INFINITY
        return result
      } catch (error) {
        if (troubleOf(error) !== 'locked') throw error
        const now = performance.now()
        if (now - this.#lastTry > REST_MS) this.#heldSince = now
        this.#lastTry = now
        if (now - this.#heldSince > this.patienceMs) throw error
        await setTimeout(waitMs)
      }
    }
  }
}
