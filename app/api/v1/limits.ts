import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Who } from '@/domain/accounts'
import { becomeGuest, browserOfRequest } from '@/domain/accounts/server'
import { HttpProblem } from './http'

/**
 * Requests a minute, per learner. A person answers a few questions a minute; a program that tries answers until one
 * fits is slowed to where guessing takes longer than reading. Counted in this process alone: it guards against a flood,
 * and a second process doubles it. FERROPATH_ATTEMPTS_PER_MINUTE raises the first for load tests.
 */
const PER_MINUTE = {
  attempt: Number(process.env.FERROPATH_ATTEMPTS_PER_MINUTE || 60),
  visit: 120,
  /** Checks of an exercise: the queue sees to fairness, this to somebody who sends the next one without reading. */
  check: Number(process.env.FERROPATH_ATTEMPTS_PER_MINUTE || 60),
  run: Number(process.env.FERROPATH_ATTEMPTS_PER_MINUTE || 60),
  draft: 120,
  /** New guests, per address: a school shares one. */
  guest: Number(process.env.FERROPATH_ATTEMPTS_PER_MINUTE || 120),
} as const

const limiters = Object.fromEntries(
  Object.entries(PER_MINUTE).map(([name, points]) => [name, new RateLimiterMemory({ points, duration: 60 })]),
) as Record<keyof typeof PER_MINUTE, RateLimiterMemory>

/** @throws HttpProblem 429 that says when to go on */
export async function requireRoomFor(what: keyof typeof PER_MINUTE, subject: string): Promise<void> {
  try {
    await limiters[what].consume(subject)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw new HttpProblem(
      429,
      'Too many at once',
      `More came than anybody can answer in a minute. What you typed is kept; go on in ${seconds} seconds.`,
      { 'retry-after': String(seconds) },
    )
  }
}

/** Whose change this is. Somebody who is nobody yet becomes a guest, as often from one address as a school needs it. */
export async function learnerBehind(who: Who): Promise<string> {
  if (who.kind !== 'nobody') return who.learnerId
  await requireRoomFor('guest', (await browserOfRequest()).client)
  return becomeGuest()
}
