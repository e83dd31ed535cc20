import type { Beginning, DraftFile } from '@/domain/exercise/public'
import { askFor } from './ask'
import type { Shape, Starter } from './shape'

const TOLD = {
  learner: 'This step goes on from your own code of the step before.',
  author: 'This step goes on from the solution of the step before, which you have looked at.',
  nobody: 'Only what this step adds stands here. Solve the step before it, and start over to go on from your own code.',
}

/**
 * What a learner begins with, and where it comes from. In a project's step the server has more than the page: the code
 * of the step before.
 * @throws NoOutcome
 */
export async function beginningOf(
  { id, continues }: Pick<Shape, 'id' | 'continues'>,
  starter: readonly Starter[],
  fetcher?: typeof fetch,
): Promise<{ files: DraftFile[]; told: string | null }> {
  if (continues === null) {
    const files = starter.filter(({ editable }) => editable).map(({ path, text }) => ({ path, text }))
    return { files, told: null }
  }
  const { files, from } = await askFor<Beginning>(
    `/api/v1/exercises/${id}/beginning`,
    'Your code of the step before could not be fetched. Start over in a moment.',
    fetcher,
  )
  return { files, told: TOLD[from] }
}
