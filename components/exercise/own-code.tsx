import { type RefObject, useEffect, useState } from 'react'
import { useMe } from '@/components/client/me'
import { personalKey, personHere } from '@/components/client/person'
import { browserStorage } from '@/components/client/storage'
import type { ExerciseSkeleton } from './exercise-skeleton'
import type { OwnFile } from './own-files'

/**
 * What this learner has made of an exercise, to be read before the editor is opened: from this browser, else from the
 * server once the card comes into sight, for somebody who has been in this lesson before.
 */
export function useOwnCode({ id, files }: Pick<ExerciseSkeleton, 'id' | 'files'>, card: RefObject<HTMLElement | null>) {
  const me = useMe()
  const [own, setOwn] = useState<OwnFile[]>([])
  const lesson = id.split('/').slice(0, 2).join('/')
  const asked = me !== null && me.who.kind !== 'nobody' && lesson in me.lessons

  useEffect(() => {
    if (me === null || !card.current) return
    let gone = false
    const show = async (kept: string | null) => {
      const { ownFiles } = await import('./own-files')
      const mine = await ownFiles({ id, files }, kept, asked)
      if (!gone && mine.length > 0) setOwn(mine)
    }
    // Who is here may be another person than last time, as `me` says.
    const here = browserStorage()?.getItem(personalKey('code', personHere(), id)) ?? null
    if (here === null && !asked) return
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      seen.disconnect()
      void show(here).catch(() => undefined)
    })
    seen.observe(card.current)
    return () => {
      gone = true
      seen.disconnect()
    }
  }, [me, asked, id, files, card])
  return own
}
