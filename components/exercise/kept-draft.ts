import { keptJson } from '@/components/client/storage'
import type { Draft, DraftFile } from '@/domain/exercise/public'
import { areFiles } from './files'

/** What this browser keeps of an exercise's code. */
export type Kept = {
  files: DraftFile[]
  /** The server's revision that these texts came from; 0 when it has none. */
  base: number
  /** There is something here that the server has not confirmed. */
  dirty: boolean
  /** The last edit of these texts in this browser: what comes after it, in whichever tab, has a higher count. */
  edit: { count: number; tab: string }
}

/** Before the first edit, and what was kept before edits were counted. */
export const NO_EDIT: Kept['edit'] = { count: 0, tab: '' }

/** Above zero when `a` is the later edit. Tabs that typed at once agree on which of them was later. */
export function compareEdits(a: Kept['edit'], b: Kept['edit']): number {
  return a.count - b.count || (a.tab < b.tab ? -1 : Number(a.tab > b.tab))
}

export function isDraft(body: unknown): body is Draft {
  if (typeof body !== 'object' || body === null || !('files' in body) || !('revision' in body)) return false
  return areFiles(body.files) && typeof body.revision === 'number'
}

export const isDraftOrNothing = (body: unknown): body is Draft | null => body === null || isDraft(body)

/** What a browser has kept, as it was written; null when that is nothing. */
export function keptOf(text: string | null): Kept | null {
  const stored = keptJson({ getItem: () => text }, '')
  return isKept(stored) ? { ...stored, edit: isEdit(stored.edit) ? stored.edit : NO_EDIT } : null
}

function isKept(stored: unknown): stored is Omit<Kept, 'edit'> & { edit?: unknown } {
  if (typeof stored !== 'object' || stored === null) return false
  return 'files' in stored && areFiles(stored.files) && 'base' in stored && typeof stored.base === 'number'
}

function isEdit(stored: unknown): stored is Kept['edit'] {
  if (typeof stored !== 'object' || stored === null) return false
  return 'count' in stored && Number.isSafeInteger(stored.count) && 'tab' in stored && typeof stored.tab === 'string'
}
