import 'server-only'
import { db, type Transaction } from './server'
import { isOvertaken, isTaken } from './trouble'

/** How often a transaction is begun when PostgreSQL ends it, because it and another one waited for each other. */
const TRIES = 4

/**
 * A transaction that a person waits for: rather late than refused while many write at once.
 * @param work may run several times; whatever an earlier run wrote has been rolled back
 */
export async function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await db.$transaction(work, { maxWait: 10_000, timeout: 30_000 })
    } catch (error) {
      if (left === 0 || !isOvertaken(error)) throw error
    }
  }
}

/** Runs `work` once more when another request has just made the same row: the second run finds it. */
export async function againIfTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isTaken(error)) throw error
    return work()
  }
}
