import type { AttemptOutcome } from '@/domain/quiz'
import { afterEvidence, type Evidence, type ItemKind, itemsOf, type ReviewItem } from './item'

/** An attempt, as far as reviews follow from it. */
export type ReviewAttempt = {
  id: string
  learnerId: string
  questionId: string
  outcome: AttemptOutcome
  at: Date
  certain: boolean
  solutionTaken: boolean
  isExercise: boolean
  /** Error codes that it met, or that its question is about. */
  codes: readonly string[]
}

export type ItemRow = ReviewItem & { learnerId: string; itemId: string }

export function evidenceOf(attempt: ReviewAttempt, kind: ItemKind): Evidence {
  const { id, at, outcome, certain, solutionTaken, isExercise } = attempt
  return { id, at, outcome, certain, solutionTaken, metInCode: kind === 'code' && isExercise }
}

/**
 * Derives review items from attempts alone. Attempts at one question must come in their order; those that speak about
 * an error code may come in any, as they belong to many lessons.
 */
export function deriveReviews() {
  const items = new Map<string, ItemRow>()
  const aboutCodes = new Map<string, { learnerId: string; itemId: string; evidence: Evidence[] }>()
  return {
    add(attempt: ReviewAttempt): void {
      const { learnerId } = attempt
      for (const { itemId, kind } of itemsOf(attempt)) {
        const key = itemKey({ learnerId, itemId })
        const evidence = evidenceOf(attempt, kind)
        if (kind === 'code') {
          const known = aboutCodes.get(key) ?? { learnerId, itemId, evidence: [] }
          known.evidence.push(evidence)
          aboutCodes.set(key, known)
        } else {
          items.set(key, { ...afterEvidence(items.get(key) ?? null, kind, evidence), learnerId, itemId })
        }
      }
    },
    /** By `itemKey`. */
    finish(): Map<string, ItemRow> {
      for (const [key, { learnerId, itemId, evidence }] of aboutCodes) {
        const item = itemFrom(evidence, 'code')
        if (item) items.set(key, { ...item, learnerId, itemId })
      }
      return items
    },
  }
}

/** The item from everything that speaks about it, in any order; null when nothing does. */
export function itemFrom(evidence: readonly Evidence[], kind: ItemKind): ReviewItem | null {
  return evidence
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .reduce<ReviewItem | null>((item, one) => afterEvidence(item, kind, one), null)
}

export function itemKey({ learnerId, itemId }: { learnerId: string; itemId: string }): string {
  return JSON.stringify([learnerId, itemId])
}
