import { has, reasonOf, request } from '@/components/client/api'
import { beginningApi } from '@/domain/addresses'
import type { Beginning, DraftFile } from '@/domain/exercise/public'
import type { ExerciseSkeleton, Starter } from './exercise-skeleton'

const NOTICES = {
  learner: 'This step builds on your own code from the previous step.',
  author: 'This step builds on the solution to the previous step, which you have looked at.',
  nobody:
    'This is only what the step adds. Solve the previous step, then choose “Start over” to build on your own code.',
}

/**
 * What a learner begins with, and where it comes from. In a project's step the server has more than the page: the code
 * of the step before.
 * @returns `files` is null when the server can't say; `notice` says why
 */
export async function beginningOf(
  { id, continues }: Pick<ExerciseSkeleton, 'id' | 'continues'>,
  starter: readonly Starter[],
  fetcher?: typeof fetch,
): Promise<{ files: DraftFile[] | null; notice: string | null }> {
  if (continues === null) {
    const files = starter.filter(({ editable }) => editable).map(({ path, text }) => ({ path, text }))
    return { files, notice: null }
  }
  const url = beginningApi(id)
  const reply = await request<Beginning>(url, { is: has('files', 'from'), ...(fetcher && { fetcher }) })
  if (reply.kind !== 'ok') {
    return {
      files: null,
      notice: `Your code from the previous step couldn't be fetched. ${reasonOf(reply)} Choose “Start over” to try again.`,
    }
  }
  return { files: reply.body.files, notice: NOTICES[reply.body.from] }
}
