import { resetLesson } from '@/domain/attempts/server'
import { findLessonById } from '@/domain/content/server'
import { HttpProblem, notFoundProblem, readJson, requireSameOrigin, route } from '../../http'
import { whoChanges } from '../../request-limits'
import { ResetRequest } from '../../schemas'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  const { lesson: id } = await readJson(request, ResetRequest)
  if (!(await findLessonById(id))) throw notFoundProblem('lesson')
  const who = await whoChanges(request)
  if (who.kind === 'nobody') {
    throw new HttpProblem(401, 'Nobody is here', 'There is nothing to reset: sign in, or answer a question first.')
  }
  await resetLesson(who.learnerId, id, new Date())
  return new Response(null, { status: 204 })
})
