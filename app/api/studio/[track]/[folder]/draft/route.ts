import { z } from 'zod'
import { SentDraft } from '@/app/api/studio/schemas'
import { HttpProblem, personal, readAs, readJson, route } from '@/app/api/v1/http'
import { folderOf, requireWriter } from '@/app/studio/access'
import { MAX_LESSON_BYTES } from '@/domain/http/body-limits'
import { findRevision, listRevisions, openFolder, saveFolder } from '@/domain/studio/server'

type Params = { track: string; folder: string }

const Query = z.object({
  list: z.literal('yes').optional(),
  revision: z.coerce.number().int().min(1).optional(),
})

/** The newest revision, so that an open editor hears of somebody else's; an earlier one; or a list of all. */
export const GET = route<Params>(async (request, { track, folder }) => {
  const who = await requireWriter(request, track)
  const { list, revision } = readAs(Query, Object.fromEntries(request.nextUrl.searchParams))
  const slug = folderOf(folder)
  if (list) return personal({ revisions: await listRevisions(who, track, slug) })
  const found = revision ? await findRevision(who, track, slug, revision) : await openFolder(who, track, slug)
  if (!found) throw gone()
  return personal({ revision: found.number, author: found.author, files: found.files })
})

export const PUT = route<Params>(async (request, { track, folder }) => {
  const who = await requireWriter(request, track)
  const { base, files } = await readJson(request, SentDraft, MAX_LESSON_BYTES)
  const saved = await saveFolder(who, { trackId: track, slug: folderOf(folder), base, files }, new Date())
  if (saved.outcome === 'unknown' || saved.outcome === 'forbidden') throw gone()
  return personal(saved)
})

function gone(): HttpProblem {
  return new HttpProblem(404, 'Not found', 'This lesson isn’t in the studio any more. Copy your text from this page.')
}
