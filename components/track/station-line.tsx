'use client'
import { useMe } from '@/components/client/me'
import styles from './station-line.module.css'

/** More stations than this run into each other on a phone. */
const MOST_STATIONS = 20

/**
 * A track or path as a line with a station for each lesson, filled as far as the learner is; a long one as a bar with a
 * segment for each. The tally says it in words.
 */
export function StationLine({ lessons }: { lessons: string[] }) {
  const states = useMe()?.lessons ?? {}
  return (
    <span className={lessons.length > MOST_STATIONS ? styles.bar : styles.line} aria-hidden="true">
      {lessons.map((lesson) => (
        <span key={lesson} data-state={states[lesson] ?? 'new'} />
      ))}
    </span>
  )
}
