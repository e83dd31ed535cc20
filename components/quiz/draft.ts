import { newKey } from '@/components/client/api'
import { personalKey } from '@/components/client/person'
import { browserStorage, keepText, keptJson, type TextStorage } from '@/components/client/storage'
import type { Verdict } from '@/domain/quiz'

/** Fields of a form, as FormData lists them. */
export type Fields = [name: string, value: string][]

/** What this browser keeps of somebody's work on a question. */
export type Draft = {
  /** What is picked and typed, and not judged yet. */
  fields: Fields
  /** An answer that was sent and not confirmed: sent again under the same key, it counts once. */
  pending: { answer: string; key: string } | null
  /** The newest verdict and the answer it is about, to be there again after a reload. */
  last: { fields: Fields; verdict: Verdict } | null
}

/** Whose work on which question. */
export type Owned = { person: string; question: string }

const keyOf = ({ person, question }: Owned) => personalKey('answer', person, question)

export function loadDraft(owned: Owned, storage: TextStorage | null = browserStorage()): Draft {
  const stored = keptJson(storage, keyOf(owned))
  if (typeof stored !== 'object' || stored === null) return { fields: [], pending: null, last: null }
  const { fields, pending, last } = stored as Record<string, unknown>
  return {
    fields: areFields(fields) ? fields : [],
    pending: isPending(pending) ? pending : null,
    last: isLast(last) ? last : null,
  }
}

/** Where the storage is full, the answer lives as long as the page does. */
export function saveDraft(owned: Owned, draft: Draft, storage: TextStorage | null = browserStorage()) {
  const empty = draft.fields.length === 0 && draft.pending === null && draft.last === null
  keepText(storage, keyOf(owned), empty ? null : JSON.stringify(draft))
}

/**
 * The key under which to send this answer, noted before it is sent. An answer that is on its way keeps its key, whichever
 * tab sent it: after a lost connection or a reload it is the same submission. A changed answer is a new one.
 */
export function keyFor(owned: Owned, answer: string, storage?: TextStorage | null): string {
  const draft = loadDraft(owned, storage)
  if (draft.pending?.answer === answer) return draft.pending.key
  const key = newKey()
  saveDraft(owned, { ...draft, pending: { answer, key } }, storage)
  return key
}

/** The answer with this key is no longer waiting: it was judged, or is not meant any more. What another tab has sent since stays. */
export function settle(owned: Owned, key: string, verdict: Verdict | null, storage?: TextStorage | null) {
  const draft = loadDraft(owned, storage)
  const pending = draft.pending?.key === key ? null : draft.pending
  if (verdict === null) return saveDraft(owned, { ...draft, pending }, storage)
  saveDraft(owned, { fields: pending ? draft.fields : [], pending, last: { fields: draft.fields, verdict } }, storage)
}

function areFields(fields: unknown): fields is Fields {
  return (
    Array.isArray(fields) &&
    fields.every(
      (field) => Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string'),
    )
  )
}

function isPending(pending: unknown): pending is NonNullable<Draft['pending']> {
  if (typeof pending !== 'object' || pending === null) return false
  return (
    'answer' in pending && 'key' in pending && typeof pending.answer === 'string' && typeof pending.key === 'string'
  )
}

function isLast(last: unknown): last is NonNullable<Draft['last']> {
  if (typeof last !== 'object' || last === null || !('fields' in last) || !('verdict' in last)) return false
  const { fields, verdict } = last
  return areFields(fields) && isVerdict(verdict)
}

export function isVerdict(verdict: unknown): verdict is Verdict {
  if (typeof verdict !== 'object' || verdict === null) return false
  const { outcome, feedback, tries, answer } = verdict as Record<string, unknown>
  return (
    (outcome === 'correct' || outcome === 'incorrect' || outcome === 'gave-up') &&
    Array.isArray(feedback) &&
    typeof tries === 'number' &&
    (answer === null || (typeof answer === 'object' && 'answer' in answer))
  )
}
