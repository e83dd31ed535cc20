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
}

export function isDraft(body: unknown): body is Draft {
  if (typeof body !== 'object' || body === null || !('files' in body) || !('revision' in body)) return false
  return areFiles(body.files) && typeof body.revision === 'number'
}

export const isDraftOrNothing = (body: unknown): body is Draft | null => body === null || isDraft(body)

/** What a browser has kept, as it was written; null when that is nothing. */
export function keptOf(text: string | null): Kept | null {
  const stored = keptJson({ getItem: () => text }, '')
  return isKept(stored) ? stored : null
}

function isKept(stored: unknown): stored is Kept {
  if (typeof stored !== 'object' || stored === null) return false
  return 'files' in stored && areFiles(stored.files) && 'base' in stored && typeof stored.base === 'number'
}
