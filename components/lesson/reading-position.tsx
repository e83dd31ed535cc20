'use client'
import { useEffect } from 'react'
import { loadMe, rememberLesson, useMe } from '@/components/client/me'
import { lessonUrl } from '@/domain/addresses'

/**
 * Marks in the contents where the reader is, and remembers it: in this browser for a visitor, on the server for
 * somebody the server knows. Reading alone makes nobody a guest.
 */
export function ReadingPosition({ lesson, title }: { lesson: string; title: string }) {
  const known = (useMe()?.who.kind ?? 'nobody') !== 'nobody'

  useEffect(() => {
    void loadMe()
    const headings = [...document.querySelectorAll<HTMLElement>('article :is(h2, h3)[id]')]
    let here = ''

    function mark() {
      const above = headings.filter((heading) => heading.getBoundingClientRect().top < 160)
      const next = above.at(-1)?.id ?? ''
      if (next === here) return
      here = next
      for (const link of document.querySelectorAll('nav[aria-label^="On this page"] a')) {
        if (link.getAttribute('href') === `#${here}`) link.setAttribute('aria-current', 'location')
        else link.removeAttribute('aria-current')
      }
    }

    function remember() {
      if (document.visibilityState !== 'hidden') return
      rememberLesson({ href: lessonUrl(lesson, here), title })
      if (!known) return
      void fetch('/api/v1/visits', {
        method: 'POST',
        keepalive: true,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ lesson, heading: here }),
      }).catch(() => undefined)
    }

    const observer = new IntersectionObserver(mark, { rootMargin: '-160px 0px 0px 0px' })
    for (const heading of headings) observer.observe(heading)
    mark()
    document.addEventListener('visibilitychange', remember)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', remember)
    }
  }, [lesson, title, known])

  return null
}
