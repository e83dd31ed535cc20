import { draftFrom } from '@/app/api/studio/draft'
import { personal, route } from '@/app/api/v1/http'
import { previewDraft } from '@/domain/studio/server'

export const POST = route<{ track: string; folder: string }>(async (request, params) => {
  const { draft } = await draftFrom(request, params)
  return personal(await previewDraft(draft))
})
