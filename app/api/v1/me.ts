import type { Who } from '@/domain/accounts'
import { lessonUrl } from '@/domain/addresses'
import { findTracks } from '@/domain/content/server'
import type { Me } from '@/domain/progress/me'
import { aboutMe } from '@/domain/progress/server'
import { nextTowardsGoal } from '@/domain/tutor/path/server'

/**
 * What `GET me` would say after a change, so that a page needn't ask for it.
 * @param learnerId whose change it was: somebody who was nobody has become a guest with it
 * @param asked id of a question or an exercise, `track/lesson/…`
 */
export async function meFor(who: Who, learnerId: string, asked: string): Promise<Me> {
  const now: Who = who.kind === 'account' ? who : { kind: 'guest', learnerId }
  return personalMe(now, asked.split('/').slice(0, 2).join('/'))
}

/** What is personal on a page, the next step by the goal where the learner has one. */
export async function personalMe(who: Parameters<typeof aboutMe>[0], lessonId: string | null): Promise<Me> {
  const me = await aboutMe(who, await findTracks(), lessonId)
  if (who.kind === 'nobody') return me
  const next = await nextTowardsGoal(who.learnerId, new Date())
  if (!next) return me
  const { lesson, heading } = next
  const href = lessonUrl(lesson.id, heading)
  return {
    ...me,
    next: { href, title: lesson.title, track: lesson.track, started: me.lessons[lesson.id] === 'started' },
  }
}
