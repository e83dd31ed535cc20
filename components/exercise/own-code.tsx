import { type RefObject, useEffect, useState } from 'react'
import { request } from '@/components/client/api'
import { useMe } from '@/components/client/me'
import { personalKey, personHere } from '@/components/client/person'
import { browserStorage } from '@/components/client/storage'
import { draftApi } from '@/domain/addresses'
import type { DraftFile } from '@/domain/exercise/public'
import type { ExerciseSkeleton } from './exercise-skeleton'
import { isDraftOrNothing, keptOf } from './kept-draft'

type OwnFile = { path: string; html: string }

// Focusable: long lines are scrolled with the arrow keys.
const PRE = '<pre tabindex="0" role="group" aria-label="Your code" translate="no"><code>'
const END = '</code></pre>'

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
    const show = async (drafts: DraftFile[]) => {
      const mine = drafts.filter(({ path }) => files.some((file) => file.path === path && file.editable))
      if (mine.length === 0) return
      const { codeHtml } = await import('./code-html')
      const language = (path: string) => files.find((file) => file.path === path)?.language ?? 'rust'
      if (!gone) setOwn(mine.map(({ path, text }) => ({ path, html: PRE + codeHtml(text, language(path)) + END })))
    }
    // Who is here may be another person than last time, as `me` says.
    const here = keptOf(browserStorage()?.getItem(personalKey('code', personHere(), id)) ?? null)
    if (here) {
      void show(here.files).catch(() => undefined)
      return () => {
        gone = true
      }
    }
    if (!asked) return
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      seen.disconnect()
      void request(draftApi(id), { is: isDraftOrNothing })
        .then((reply) => (reply.kind === 'ok' && reply.body ? show(reply.body.files) : undefined))
        .catch(() => undefined)
    })
    seen.observe(card.current)
    return () => {
      gone = true
      seen.disconnect()
    }
  }, [me, asked, id, files, card])
  return own
}
