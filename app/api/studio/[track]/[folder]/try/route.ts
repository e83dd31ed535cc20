import { draftFrom } from '@/app/api/studio/draft'
import { personal, route } from '@/app/api/v1/http'
import { tryDraft } from '@/domain/studio/server'

/** Compiles and runs a lesson's samples and exercises, in the sandbox. */
export const POST = route<{ track: string; folder: string }>(async (request, params) => {
  const { draft } = await draftFrom(request, params)
  return personal(await tryDraft(draft))
})
