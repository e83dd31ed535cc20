import { findLesson } from '@/domain/content/server'
import { notFoundProblem, route, shared } from '../../../http'
import { publicLesson } from '../../../schemas'

export const GET = route<{ track: string; lesson: string }>(async (_request, { track, lesson }) => {
  const found = await findLesson(track, lesson)
  if (!found) throw notFoundProblem('lesson')
  return shared(publicLesson(found))
})
