import type { NextRequest } from 'next/server'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Who } from '@/domain/accounts'
import { becomeGuest, browserOfRequest, findEndedSession, whoIs } from '@/domain/accounts/server'
import { isPerson } from '@/domain/progress/server'
import { HttpProblem, readAs } from './http'
import { IdempotencyKey, PERSON_HEADER } from './schemas'

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

/**
 * Who asks for a change. Nobody's work ends up with somebody else: once a session has ended, its browser changes nothing
 * until somebody signs in there, or signs out; and a page that says whose work it sends is refused while another is here.
 * @param page the key of the person whose work the page sends, where it says so
 * @throws HttpProblem 401 after the end of a session, 409 for another person's page
 */
export async function whoChanges(request: NextRequest, page = request.headers.get(PERSON_HEADER)): Promise<Who> {
  const who = await whoIs()
  if (who.kind !== 'account' && (await findEndedSession())) throw sessionEnded
  if (page !== null && who.kind !== 'nobody' && !(await isPerson(who.learnerId, page))) throw anotherPerson
  return who
}

const sessionEnded = new HttpProblem(
  401,
  'Session ended',
  'Your session has ended, so nothing was changed. Sign in again to send this, or sign out to go on as a guest.',
)

const anotherPerson = new HttpProblem(
  409,
  'Somebody else is here',
  'Somebody else has signed in since this page was opened, so nothing was changed. Reload the page.',
)

/**
 * The learner whose change is recorded. Somebody who is nobody yet becomes a guest, as often from one address as a
 * school needs it.
 * @throws HttpProblem 429 above the limits
 */
export async function admit(who: Who, what: Exclude<keyof typeof PER_MINUTE, 'guest'>): Promise<string> {
  if (who.kind !== 'nobody') {
    await requireRoomFor(what, who.learnerId)
    return who.learnerId
  }
  await requireRoomFor('guest', (await browserOfRequest()).client)
  const learnerId = await becomeGuest()
  await requireRoomFor(what, learnerId)
  return learnerId
}

/** The request's key, or one of its own for a request that will not be repeated. */
export function idempotencyKeyOf(request: NextRequest): string {
  const given = request.headers.get('idempotency-key')
  return given === null ? crypto.randomUUID() : readAs(IdempotencyKey, given)
}
