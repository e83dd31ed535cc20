/**
 * How often something may be tried. After `free` tries each further one has to wait, twice as long every time, until
 * `longestWaitMs`: a person who mistypes notices nothing, a program that guesses is down to a few tries an hour, and
 * nobody is locked out for ever. Tries are forgotten when there was none for `forgetMs`.
 */
export type Limit = { free: number; firstWaitMs: number; longestWaitMs: number; forgetMs: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const LIMITS = {
  /** Wrong passwords for one account, from browsers that never signed in to it. */
  signInAccount: { free: 5, firstWaitMs: MINUTE, longestWaitMs: 15 * MINUTE, forgetMs: 24 * HOUR },
  /** Wrong passwords for one account from one browser that signed in to it before, so that strangers lock nobody out. */
  signInDevice: { free: 8, firstWaitMs: MINUTE, longestWaitMs: 15 * MINUTE, forgetMs: 24 * HOUR },
  /** Wrong passwords from one address. Wider than for an account: a classroom may share one. */
  signInAddress: { free: 30, firstWaitMs: MINUTE, longestWaitMs: 15 * MINUTE, forgetMs: HOUR },
  /** Accounts asked for from one address; a class of 40 signs up in one lesson. */
  signUpAddress: { free: 60, firstWaitMs: MINUTE, longestWaitMs: 30 * MINUTE, forgetMs: 6 * HOUR },
  /** Links asked for from one address. */
  resetAddress: { free: 10, firstWaitMs: MINUTE, longestWaitMs: 30 * MINUTE, forgetMs: 6 * HOUR },
  /** Mails to one person, whoever asks for them. */
  mailRecipient: { free: 3, firstWaitMs: 5 * MINUTE, longestWaitMs: 2 * HOUR, forgetMs: 24 * HOUR },
  /** One-time links tried from one address. Nobody guesses 256 bits; this keeps the database out of it. */
  linkAddress: { free: 30, firstWaitMs: MINUTE, longestWaitMs: 15 * MINUTE, forgetMs: HOUR },
} satisfies Record<string, Limit>
export type LimitName = keyof typeof LIMITS

/** Tries so far, and when they will be forgotten, which is `forgetMs` after the last one. */
export type Tries = { points: number; expiresAt: Date }

/** The moment from which the next try is allowed; null when it is allowed now. */
export function nextTryAt(limit: Limit, tries: Tries | null, now: Date): Date | null {
  if (tries === null || tries.expiresAt <= now || tries.points < limit.free) return null
  const doublings = tries.points - limit.free
  const waitMs = Math.min(limit.longestWaitMs, limit.firstWaitMs * 2 ** Math.min(doublings, 30))
  const at = new Date(tries.expiresAt.getTime() - limit.forgetMs + waitMs)
  return at > now ? at : null
}

/** How long to wait, in words: "a minute", "7 minutes", "2 hours". Rounded up, so that the next try is not too early. */
export function waitInWords(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / MINUTE))
  if (minutes === 1) return 'a minute'
  if (minutes < 90) return `${minutes} minutes`
  return `${Math.ceil(minutes / 60)} hours`
}
