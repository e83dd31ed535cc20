import { afterEvidence, type Evidence, type ItemKind, type ReviewItem } from './item'
import type { Due } from './queue'

/** A moment so many days after the first of March 2026, nine o'clock UTC. */
export function day(days: number): Date {
  return new Date(Date.UTC(2026, 2, 1, 9) + days * 86_400_000)
}

let ids = 0

export function anEvidence(parts: Partial<Evidence> = {}): Evidence {
  ids += 1
  return {
    id: `attempt-${String(ids).padStart(6, '0')}`,
    at: day(0),
    outcome: 'correct',
    certain: false,
    solutionTaken: false,
    metInCode: false,
    ...parts,
  }
}

/** What attempts, from the first to the newest, add up to. */
export function itemAfter(kind: ItemKind, ...history: Partial<Evidence>[]): ReviewItem {
  const item = history
    .map(anEvidence)
    .reduce<ReviewItem | null>((before, evidence) => afterEvidence(before, kind, evidence), null)
  if (!item) throw new Error('an item needs an attempt')
  return item
}

export function aDue(parts: Partial<Due> & { itemId: string }): Due {
  return { kind: 'question', skills: [], dueAt: day(0), recall: 0.9, confidentlyWrong: false, ...parts }
}
