import type { AttemptOutcome } from '@/domain/quiz'
import { afterReview, intervalDays, type Memory } from './memory'

/** `code` is an error code of the compiler that a learner meets again and again. */
export type ItemKind = 'question' | 'exercise' | 'code'

/** What one attempt says about one item. */
export type Evidence = {
  /** Of the attempt. */
  id: string
  at: Date
  outcome: AttemptOutcome
  /** The learner said that they were certain. */
  certain: boolean
  /** The author’s solution had been taken over. */
  solutionTaken: boolean
  /** For a code: whether it was met while writing code, or asked about. */
  metInCode: boolean
}

/** What a learner's attempts at one item add up to. */
export type ReviewItem = {
  kind: ItemKind
  /** null until there is something to remember. */
  memory: Memory | null
  dueAt: Date | null
  /** The newest attempt that counted for the memory. */
  countedAt: Date | null
  /** Attempts that counted for the memory, and those of them that were wrong. */
  reviews: number
  lapses: number
  /** How often a code was met while writing code; 0 for other kinds. */
  meetings: number
  /** The newest attempt that counted was wrong although the learner was certain. */
  confidentlyWrong: boolean
  lastOutcome: AttemptOutcome
  lastAttemptId: string
  lastAt: Date
}

/**
 * What is answered within this time after an attempt that counted belongs to the same sitting: a second try, with the
 * verdict still in mind, says nothing about memory.
 */
export const SITTING_MS = 12 * 3_600_000
/** A code that is met again within this time is still the same mistake. */
const SAME_STRUGGLE_MS = 30 * 60_000
/** A code that is met this often is worth a review. */
export const MEETINGS_TO_REVIEW = 3
const DAY_MS = 86_400_000

/** The items an attempt speaks about. `codes` are the error codes that it met, or that its question is about. */
export function itemsOf(attempt: {
  questionId: string
  outcome: AttemptOutcome
  isExercise: boolean
  codes: readonly string[]
}): { itemId: string; kind: ItemKind }[] {
  const { questionId, outcome, isExercise, codes } = attempt
  const own = isOwnCode(questionId)
    ? []
    : [{ itemId: questionId, kind: isExercise ? ('exercise' as const) : ('question' as const) }]
  // Code that passes may still have warnings; they are nobody's trouble.
  const about = isExercise && outcome === 'correct' ? [] : codes
  return [...own, ...[...new Set(about)].map((code) => ({ itemId: codeItemId(code), kind: 'code' as const }))]
}

export function codeItemId(code: string): string {
  return `code/${code}`
}

/** A question that is made from a learner's own code; see own-code.ts. */
export function isOwnCode(questionId: string): boolean {
  return questionId.startsWith('own-code/')
}

/** The item after one more attempt, which must not be earlier than those before it (see `isEarlierThan`). */
export function afterEvidence(item: ReviewItem | null, kind: ItemKind, evidence: Evidence): ReviewItem {
  const met = meetingsAfter(item, kind, evidence)
  const seen: ReviewItem = {
    ...(item ?? unknown(kind, evidence)),
    meetings: met,
    lastOutcome: evidence.outcome,
    lastAttemptId: evidence.id,
    lastAt: evidence.at,
  }
  const right = gradeOf(seen, evidence)
  if (right === null || !countsForMemory(item, evidence.at)) return seen
  const elapsedDays = item?.countedAt ? Math.round((evidence.at.getTime() - item.countedAt.getTime()) / DAY_MS) : 0
  const memory = afterReview(seen.memory, elapsedDays, right)
  return {
    ...seen,
    memory,
    dueAt: new Date(evidence.at.getTime() + intervalDays(memory) * DAY_MS),
    countedAt: evidence.at,
    reviews: seen.reviews + 1,
    lapses: seen.lapses + (right ? 0 : 1),
    confidentlyWrong: !right && evidence.certain,
  }
}

/** Whether an attempt belongs before the newest one that an item knows; attempts of one moment are ordered by id. */
export function isEarlierThan(item: ReviewItem, evidence: { id: string; at: Date }): boolean {
  const apart = evidence.at.getTime() - item.lastAt.getTime()
  return apart < 0 || (apart === 0 && evidence.id < item.lastAttemptId)
}

/**
 * Right, wrong, or null for what says nothing about memory. Code that does not compile or pass yet is how code gets
 * written, so an exercise counts once it passes; a code counts once it has been met often enough.
 */
function gradeOf(item: ReviewItem, { outcome, solutionTaken, metInCode }: Evidence): boolean | null {
  switch (item.kind) {
    case 'question':
      return outcome === 'correct'
    case 'exercise':
      return outcome === 'correct' ? !solutionTaken : null
    case 'code':
      if (metInCode) return item.meetings >= MEETINGS_TO_REVIEW ? false : null
      return item.memory ? outcome === 'correct' : null
  }
}

function countsForMemory(item: ReviewItem | null, at: Date): boolean {
  return !item?.countedAt || at.getTime() - item.countedAt.getTime() >= SITTING_MS
}

function meetingsAfter(item: ReviewItem | null, kind: ItemKind, { metInCode, at }: Evidence): number {
  const before = item?.meetings ?? 0
  if (kind !== 'code' || !metInCode) return before
  const sameStruggle = item !== null && before > 0 && at.getTime() - item.lastAt.getTime() < SAME_STRUGGLE_MS
  return sameStruggle ? before : before + 1
}

function unknown(kind: ItemKind, { id, at, outcome }: Evidence): ReviewItem {
  return {
    kind,
    memory: null,
    dueAt: null,
    countedAt: null,
    reviews: 0,
    lapses: 0,
    meetings: 0,
    confidentlyWrong: false,
    lastOutcome: outcome,
    lastAttemptId: id,
    lastAt: at,
  }
}
