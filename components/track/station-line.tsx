'use client'
import { useMe } from '@/components/client/me'
import styles from './station-line.module.css'

/** A track or path as a line with a station for each lesson, filled as far as the learner is. The tally says it in words. */
export function StationLine({ lessons }: { lessons: string[] }) {
  const states = useMe()?.lessons ?? {}
  return (
    <span className={styles.line} aria-hidden="true">
      {lessons.map((lesson) => (
        <span key={lesson} data-state={states[lesson] ?? 'new'} />
      ))}
    </span>
  )
}
