import { findExplanation } from '@/domain/exercise/server'
import { HttpProblem, route, shared } from '../../http'

export const GET = route<{ code: string }>(async (_request, { code }) => {
  const html = await findExplanation(code)
  if (html === null) throw new HttpProblem(404, 'No explanation', 'The compiler has nothing more to say about this.')
  return shared({ html })
})
