import { findSample } from '@/domain/content/server'
import { HttpProblem, route, shared } from '../../http'

/** The whole text of a sample that a page offers to run. */
export const GET = route<{ sample: string }>(async (_request, { sample }) => {
  const found = await findSample(sample)
  if (found) return shared(found)
  throw new HttpProblem(404, 'Not found', 'This sample has changed. Reload the page to see it as it is now.')
})
