import { whoIs } from '@/domain/accounts/server'
import { findPaths, findTracks } from '@/domain/content/server'
import { findGoal } from '@/domain/tutor/goal/goal'
import { NEW_PLAN, PlanChange } from '@/domain/tutor/goal/plan'
import { changePlan, planOf } from '@/domain/tutor/goal/server'
import { notFoundProblem, personal, readJson, requireSameOrigin, route } from '../http'
import { admit, whoChanges } from '../request-limits'

export const GET = route(async () => {
  const who = await whoIs()
  return personal(who.kind === 'nobody' ? NEW_PLAN : await planOf(who.learnerId))
})

export const PATCH = route(async (request) => {
  requireSameOrigin(request)
  const change = await readJson(request, PlanChange)
  const who = await whoChanges(request)
  if (change.goal) {
    const [tracks, paths] = await Promise.all([findTracks(), findPaths()])
    if (!findGoal(change.goal, { tracks, paths })) throw notFoundProblem(change.goal.kind)
  }
  return personal(await changePlan(await admit(who, 'draft', change), change, new Date()))
})
