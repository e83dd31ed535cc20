import type { Who } from '@/domain/accounts'
import { findTracks } from '@/domain/content/server'
import type { Me } from '@/domain/progress/me'
import { aboutMe } from '@/domain/progress/server'

/**
 * What `GET me` would say after a change, so that a page needn't ask for it.
 * @param learnerId whose change it was: somebody who was nobody has become a guest with it
 * @param asked id of a question or an exercise, `track/lesson/…`
 */
export async function meFor(who: Who, learnerId: string, asked: string): Promise<Me> {
  const now: Who = who.kind === 'account' ? who : { kind: 'guest', learnerId }
  return aboutMe(now, await findTracks(), asked.split('/').slice(0, 2).join('/'))
}
