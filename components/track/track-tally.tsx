'use client'
import { useMe } from '@/components/client/me'

/** How many of these lessons are done. Two digits wide from the start, so that nothing moves. */
export function TrackTally({ lessons }: { lessons: string[] }) {
  const states = useMe()?.lessons
  const done = states ? lessons.filter((lesson) => states[lesson] === 'done').length : 0
  return (
    <span>
      {done} of {lessons.length}
    </span>
  )
}
