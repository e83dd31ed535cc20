import { findLessonById } from '@/domain/content/server'
import { recordVisit } from '@/domain/progress/server'
import { notFoundProblem, readJson, requireSameOrigin, route } from '../http'
import { requireRoomFor, whoChanges } from '../request-limits'
import { VisitRequest } from '../schemas'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  const { lesson: id, heading } = await readJson(request, VisitRequest)
  if (!(await findLessonById(id))) throw notFoundProblem('lesson')
  const who = await whoChanges(request)
  // Reading makes nobody a guest: a visit of somebody unknown is not kept.
  if (who.kind !== 'nobody') {
    await requireRoomFor('visit', who.learnerId)
    await recordVisit(who.learnerId, id, heading, new Date())
  }
  return new Response(null, { status: 204 })
})
