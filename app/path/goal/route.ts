import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { findPaths, findTracks } from '@/domain/content/server'
import { findGoal, Goal } from '@/domain/tutor/goal/goal'
import { changePlan } from '@/domain/tutor/goal/server'
import { whoChangesForm } from '../who'

/** Sets the goal: a path, a track or a skill. What was moved on the way to another goal doesn't belong to this one. */
export const POST = formPost('/paths', async ({ fields, now }) => {
  const goal = Goal.safeParse({ kind: fields.kind, id: fields.id })
  const [tracks, paths] = await Promise.all([findTracks(), findPaths()])
  if (!goal.success || !findGoal(goal.data, { tracks, paths })) {
    return redirectWithFlash('/path', { title: 'That goal isn’t here any more. Choose another one.' })
  }
  await changePlan(await whoChangesForm(), { goal: goal.data, order: [] }, now)
  return sendTo('/path')
})
