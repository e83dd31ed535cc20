import { z } from 'zod'
import { HttpProblem, personal, readJson, route } from '@/app/api/v1/http'
import { folderOf, requireWriter } from '@/app/studio/access'
import { openFolder, restoreRevision } from '@/domain/studio/server'

const Wanted = z.strictObject({ revision: z.int().min(1) })

/** Makes an earlier revision the newest again; those in between stay. */
export const POST = route<{ track: string; folder: string }>(async (request, { track, folder }) => {
  const who = await requireWriter(request, track)
  const { revision: number } = await readJson(request, Wanted)
  const slug = folderOf(folder)
  const restored = await restoreRevision(who, { trackId: track, slug, number }, new Date())
  const newest = await openFolder(who, track, slug)
  if (restored.outcome !== 'saved' || !newest) {
    throw new HttpProblem(404, 'Not found', 'There is no such revision. Reload the list of earlier versions.')
  }
  return personal({ revision: newest.number, author: newest.author, files: newest.files })
})
