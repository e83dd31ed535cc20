/** Fields of a form, as FormData lists them. */
export type Fields = [name: string, value: string][]

/** What this browser keeps of a question that is not answered yet. */
export type Draft = {
  fields: Fields
  /** An answer that was sent and not confirmed: sent again under the same key, it counts once. */
  pending: { answer: string; key: string } | null
}

const PREFIX = 'ferropath:draft:'
const empty: Draft = { fields: [], pending: null }

export function loadDraft(question: string, storage = localStorageOrNull()): Draft {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(PREFIX + question) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return empty
    const { fields, pending } = stored as Record<string, unknown>
    return { fields: Array.isArray(fields) ? fields.filter(isField) : [], pending: isPending(pending) ? pending : null }
  } catch {
    return empty
  }
}

export function saveDraft(question: string, draft: Draft, storage = localStorageOrNull()) {
  try {
    if (draft.fields.length > 0 || draft.pending) storage?.setItem(PREFIX + question, JSON.stringify(draft))
    else storage?.removeItem(PREFIX + question)
  } catch {
    // Storage is full: the answer lives as long as the page does.
  }
}

/**
 * The key under which to send this answer, noted before it is sent. An answer that is on its way keeps its key, whichever
 * tab sent it: after a lost connection or a reload it is the same submission. A changed answer is a new one.
 */
export function keyFor(question: string, answer: string, storage = localStorageOrNull()): string {
  const draft = loadDraft(question, storage)
  if (draft.pending?.answer === answer) return draft.pending.key
  const key = newKey()
  saveDraft(question, { ...draft, pending: { answer, key } }, storage)
  return key
}

/** The answer with this key has arrived. What another tab has sent since stays. */
export function settle(question: string, key: string, keep: { fields: boolean }, storage = localStorageOrNull()) {
  const draft = loadDraft(question, storage)
  const pending = draft.pending?.key === key ? null : draft.pending
  saveDraft(question, { fields: keep.fields || pending ? draft.fields : [], pending }, storage)
}

/** randomUUID is there on secure pages only, and an installation in a classroom has plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function isField(field: unknown): field is Fields[number] {
  return Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string')
}

function isPending(pending: unknown): pending is NonNullable<Draft['pending']> {
  if (typeof pending !== 'object' || pending === null) return false
  return (
    'answer' in pending && 'key' in pending && typeof pending.answer === 'string' && typeof pending.key === 'string'
  )
}

/** Reading the property throws where a browser blocks storage. */
function localStorageOrNull(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
