import { AttemptOutcome } from '@/domain/quiz'

/** What counts of an attempt. */
export type Judged = { id: string; outcome: AttemptOutcome; at: Date }

/** What a learner's attempts at one question add up to since the lesson's last reset. */
export type State = {
  /** Attempts of every outcome, also those after the question was settled. At least 1. */
  tries: number
  /**
   * The first of `correct` and `gave-up`, else `incorrect`. A solved question stays solved whatever is tried later; one
   * that was given up stays given up, because the answer was shown then, and only a reset makes it solvable again.
   */
  outcome: AttemptOutcome
  lastAttemptId: string
  updatedAt: Date
}

/** The state after one more attempt, which must not be earlier than those before it (see `isEarlier`). */
export function afterAttempt(state: State | null, attempt: Judged): State {
  return {
    tries: (state?.tries ?? 0) + 1,
    outcome: state && state.outcome !== 'incorrect' ? state.outcome : attempt.outcome,
    lastAttemptId: attempt.id,
    updatedAt: attempt.at,
  }
}

/** Whether an attempt belongs before the newest one that a state knows; attempts of one moment are ordered by id. */
export function isEarlier(attempt: Judged, state: State): boolean {
  const apart = attempt.at.getTime() - state.updatedAt.getTime()
  return apart < 0 || (apart === 0 && attempt.id < state.lastAttemptId)
}

/** Whether an attempt still counts after the newest reset of its lesson. */
export function counts(attempt: { at: Date }, resetAt: Date | null): boolean {
  return resetAt === null || attempt.at > resetAt
}

/** The state of one question from all attempts at it, in any order; null when none counts. */
export function stateOf(attempts: Judged[], resetAt: Date | null): State | null {
  return inOrder(attempts)
    .filter((attempt) => counts(attempt, resetAt))
    .reduce<State | null>(afterAttempt, null)
}

/** From the first to the newest; attempts of one moment by id. */
export function inOrder<Attempt extends Pick<Judged, 'id' | 'at'>>(attempts: Attempt[]): Attempt[] {
  return attempts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
}

/** @throws when a text from the database is no outcome, which only a mistake of ours can bring about */
export function toOutcome(text: string): AttemptOutcome {
  const outcome = AttemptOutcome.options.find((known) => known === text)
  if (!outcome) throw new Error(`"${text}" is not the outcome of an attempt`)
  return outcome
}
