import { request } from '@/components/client/api'
import { draftApi } from '@/domain/addresses'
import type { DraftFile } from '@/domain/exercise/public'
import { codeHtml } from './code-html'
import type { ExerciseSkeleton } from './exercise-skeleton'
import { isDraftOrNothing, keptOf } from './kept-draft'

export type OwnFile = { path: string; html: string }

// Focusable: long lines are scrolled with the arrow keys.
const PRE = '<pre tabindex="0" role="group" aria-label="Your code" translate="no"><code>'
const END = '</code></pre>'

/**
 * A learner's own files of an exercise, as HTML to read.
 * @param kept what this browser has kept of them, as it was written
 * @param asked the server may have them where this browser hasn't
 */
export async function ownFiles(
  { id, files }: Pick<ExerciseSkeleton, 'id' | 'files'>,
  kept: string | null,
  asked: boolean,
): Promise<OwnFile[]> {
  const drafts = keptOf(kept)?.files ?? (asked ? await fromServer(id) : [])
  return drafts.flatMap(({ path, text }) => {
    const file = files.find((one) => one.path === path && one.editable)
    return file ? [{ path, html: PRE + codeHtml(text, file.language ?? 'rust') + END }] : []
  })
}

async function fromServer(id: string): Promise<DraftFile[]> {
  const reply = await request(draftApi(id), { is: isDraftOrNothing })
  return (reply.kind === 'ok' && reply.body?.files) || []
}
