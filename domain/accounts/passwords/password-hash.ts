import 'server-only'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { normalisePassword } from './password-rules'

/**
 * argon2id as OWASP's Password Storage Cheat Sheet recommends it (19 MiB, two passes, one lane). About 20 ms of one
 * core; it runs on the thread pool, so other requests go on meanwhile.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash to store, in PHC form. The password has passed `passwordProblem`. */
export async function hashPassword(password: string): Promise<string> {
  const normal = normalisePassword(password)
  if (normal === null) throw new Error('hashPassword was called with a value that is not a password')
  return hash(normal, COST)
}

/**
 * Whether a password is the one that was hashed. Takes as long where there is no hash (no such account, or one without
 * a password), so that the time tells nobody which addresses are known.
 */
export async function verifyPassword(given: unknown, stored: string | null): Promise<boolean> {
  const password = normalisePassword(given)
  standIn ??= hash(crypto.randomUUID(), COST)
  const matches = await verify(stored ?? (await standIn), password ?? crypto.randomUUID())
  return matches && stored !== null && password !== null
}

/** Whether a hash was made with other costs than are used now, and should be made again while the password is known. */
export function needsRehash(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored)
  return (
    !stored.startsWith('$argon2id$') ||
    memoryCost !== COST.memoryCost ||
    timeCost !== COST.timeCost ||
    parallelism !== COST.parallelism
  )
}

let standIn: Promise<string> | undefined
