import 'server-only'
import type { Transaction } from '@/domain/db/server'
import { updateStates } from '@/domain/progress/update'
import { updatePractice } from '@/domain/tutor/desk/practice'
import { type MasteryChange, updateMastery } from '@/domain/tutor/mastery/store'
import { updateReviews } from '@/domain/tutor/review/store'
import { answersAbout, attemptsAbout, attemptsAt, toMeasured } from './log'
import { type Row, toReviewAttempt } from './row'

/** What an attempt's reply says of what followed from it. */
export type Derived = {
  /** The learner's attempts at the question since the last reset, this one included. */
  tries: number
  /** How far it moved each skill that it measures, by that skill's own evidence. */
  mastery: MasteryChange[]
  /** When the question or exercise comes back as a review; null when it doesn't, or not yet. */
  nextReview: Date | null
}

/**
 * Brings everything that follows from attempts up to date, in the transaction that adds them. Their learners are locked,
 * so nobody else changes what is read here. Whatever is kept here must also be derived by `rebuildIn`.
 * @returns by id of the attempt
 */
export async function deriveFrom(tx: Transaction, added: Row[]): Promise<Map<string, Derived>> {
  const tries = await updateStates(tx, added, (attempt) => attemptsAt(tx, attempt))
  const mastery = await updateMastery(tx, added.flatMap(toMeasured), (learnerId, skillId) =>
    answersAbout(tx, learnerId, skillId),
  )
  const reviews = await updateReviews(tx, added.map(toReviewAttempt), (learnerId, item) =>
    attemptsAbout(tx, learnerId, item),
  )
  await updatePractice(tx, added)
  return new Map(
    added.map(({ id }) => [
      id,
      { tries: tries.get(id) ?? 1, mastery: mastery.get(id) ?? [], nextReview: reviews.get(id) ?? null },
    ]),
  )
}
