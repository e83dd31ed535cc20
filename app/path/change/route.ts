import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { movedOrder } from '@/domain/tutor/goal/plan'
import { changePlan } from '@/domain/tutor/goal/server'
import { pathOf } from '@/domain/tutor/path/server'
import { whoChangesForm } from '../who'

/** Pins, skips or moves a lesson of the learner's path, or takes all that back. */
export const POST = formPost('/path', async ({ fields, now }) => {
  const learnerId = await whoChangesForm()
  const { plan, steps } = await pathOf(learnerId, now)
  const lesson = fields.lesson ?? ''
  const lessons = steps.map((step) => step.lesson.id)
  if (fields.do !== 'reset' && !lessons.includes(lesson)) {
    return redirectWithFlash('/path', { title: 'That lesson isn’t on your path any more. Nothing was changed.' })
  }
  const without = (ids: string[]) => ids.filter((id) => id !== lesson)
  const changes: Record<string, Parameters<typeof changePlan>[1]> = {
    pin: { pinned: [...without(plan.pinned), lesson], skipped: without(plan.skipped) },
    unpin: { pinned: without(plan.pinned) },
    skip: { skipped: [...without(plan.skipped), lesson], pinned: without(plan.pinned) },
    unskip: { skipped: without(plan.skipped) },
    up: { order: movedOrder(lessons, lesson, -1) },
    down: { order: movedOrder(lessons, lesson, 1) },
    reset: { pinned: [], skipped: [], order: [] },
  }
  const change = changes[fields.do ?? '']
  if (!change) return redirectWithFlash('/path', { title: 'That isn’t something a path can do. Nothing was changed.' })
  await changePlan(learnerId, change, now)
  return sendTo(`/path#${lesson.replace('/', '-')}`)
})
