import type { NextRequest } from 'next/server'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Who } from '@/domain/accounts'
import { becomeGuest, browserOfRequest, findEndedSession, whoIs } from '@/domain/accounts/server'
import { GUEST_BYTES, takeRoom } from '@/domain/attempts/server'
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

/** What all guests of one address may store in a day: a school of 40 has some 12 MiB each. */
const GUEST_KIB_PER_DAY = 500 * 1024

const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 })
const limiters = {
  attempt: perMinute(PER_MINUTE.attempt),
  visit: perMinute(PER_MINUTE.visit),
  check: perMinute(PER_MINUTE.check),
  run: perMinute(PER_MINUTE.run),
  draft: perMinute(PER_MINUTE.draft),
  guest: perMinute(PER_MINUTE.guest),
  guestKiB: new RateLimiterMemory({ points: GUEST_KIB_PER_DAY, duration: 24 * 60 * 60 }),
}

/** @throws HttpProblem 429 that says when to go on */
export async function requireRoomFor(what: keyof typeof limiters, subject: string, points = 1): Promise<void> {
  try {
    await limiters[what].consume(subject, points)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw new HttpProblem(
      429,
      'Too many requests',
      `That’s too many requests in a short time. What you typed is kept; try again in ${inWords(seconds)}.`,
      { 'retry-after': String(seconds) },
    )
  }
}

function inWords(seconds: number): string {
  if (seconds < 100) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3_600)} hours`
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
  'Your session has ended, so nothing was changed. Sign in again to send this, or sign out to continue as a guest.',
)

const anotherPerson = new HttpProblem(
  409,
  'Somebody else is here',
  'Somebody else has signed in since this page was opened, so nothing was changed. Reload the page.',
)

/**
 * The learner whose change is recorded. Somebody who is nobody yet becomes a guest, as often from one address as a
 * school needs it.
 * @param typed what is to be stored; a guest's has a limit of its own
 * @throws HttpProblem 429 above the limits, 413 when a guest's storage is full
 */
export async function admit(who: Who, what: 'attempt' | 'check' | 'draft', typed: unknown): Promise<string> {
  if (who.kind === 'account') {
    await requireRoomFor(what, who.learnerId)
    return who.learnerId
  }
  const { client } = await browserOfRequest()
  if (who.kind === 'nobody') await requireRoomFor('guest', client)
  const learnerId = who.kind === 'nobody' ? await becomeGuest() : who.learnerId
  await requireRoomFor(what, learnerId)
  const bytes = JSON.stringify(typed).length
  if (!(await takeRoom(learnerId, bytes))) throw guestFull
  await requireRoomFor('guestKiB', client, Math.ceil(bytes / 1024))
  return learnerId
}

const GUEST_MIB = GUEST_BYTES / 1024 / 1024

const guestFull = new HttpProblem(
  413,
  'Guest storage full',
  `A guest can store ${GUEST_MIB} MB here, and that’s used up. Create an account to keep it all and continue.`,
)

/** The request's key, or one of its own for a request that will not be repeated. */
export function idempotencyKeyOf(request: NextRequest): string {
  const given = request.headers.get('idempotency-key')
  return given === null ? crypto.randomUUID() : readAs(IdempotencyKey, given)
}
