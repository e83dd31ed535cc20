import type { Who } from '@/domain/accounts'
import { lessonUrl } from '@/domain/addresses'
import type { LessonSummary } from '@/domain/content'
import { findTracks } from '@/domain/content/server'
import type { Me } from '@/domain/progress/me'
import { aboutMe } from '@/domain/progress/server'
import { towardsGoal } from '@/domain/tutor/path/server'

/**
 * What `GET me` would say after a change, so that a page needn't ask for it.
 * @param learnerId whose change it was: somebody who was nobody has become a guest with it
 * @param asked id of a question or an exercise, `track/lesson/…`
 */
export async function meFor(who: Who, learnerId: string, asked: string): Promise<Me> {
  const now: Who = who.kind === 'account' ? who : { kind: 'guest', learnerId }
  return personalMe(now, asked.split('/').slice(0, 2).join('/'))
}

/** What is personal on a page: the way to the goal as well, where the learner has chosen one. */
export async function personalMe(who: Parameters<typeof aboutMe>[0], lessonId: string | null): Promise<Me> {
  const me = await aboutMe(who, await findTracks(), lessonId)
  if (who.kind === 'nobody') return me
  const towards = await towardsGoal(who.learnerId, lessonId, new Date())
  if (!towards) return me
  const { goal, place, of, done, next, around, step, heading } = towards
  return {
    ...me,
    ...(step && { next: nextLesson(step.lesson, heading, me) }),
    goal: {
      title: goal.title.replaceAll('`', ''),
      href: goal.href,
      place,
      of,
      done,
      next: next && { href: lessonUrl(next.id), title: next.title },
      before: around.before,
      lessons: around.steps.map(({ lesson: { id, title } }) => ({ id, title })),
      after: around.after,
    },
  }
}

function nextLesson({ id, title, track }: LessonSummary, heading: string, { lessons }: Me): Me['next'] {
  return { href: lessonUrl(id, heading), title, track, started: lessons[id] === 'started' }
}
