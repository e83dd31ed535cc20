import { personal, route } from '@/app/api/v1/http'
import { draftFrom } from '@/app/studio/draft'
import { previewDraft } from '@/domain/studio/server'

export const POST = route<{ track: string; folder: string }>(async (request, params) => {
  const { draft } = await draftFrom(request, params)
  return personal(await previewDraft(draft))
})
