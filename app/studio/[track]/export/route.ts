import { HttpProblem, route } from '@/app/api/v1/http'
import { requireWriter } from '@/app/studio/access'
import { draftOf } from '@/domain/studio/server'
import { zipPack } from '@/domain/studio/zip'

/** The track as it was last saved, as a pack: unpacked into a folder, `lessons check` proves it. */
export const GET = route<{ track: string }>(async (request, { track }) => {
  await requireWriter(request, track)
  const draft = await draftOf(track)
  if (!draft) throw new HttpProblem(404, 'Not found', 'There is no such track in the studio.')
  return new Response(new Blob([zipPack(track, draft.files)]), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${track}.zip"`,
      'cache-control': 'private, no-store',
    },
  })
})
