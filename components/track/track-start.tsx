'use client'
import { useMe } from '@/components/client/me'
import { lessonUrl } from '@/domain/addresses'
import styles from './track-page.module.css'

type Props = { lessons: { id: string; title: string }[] }

/** The one thing to do next on a track: its first lesson that is not done. The button is as large in either case. */
export function TrackStart({ lessons }: Props) {
  const states = useMe()?.lessons ?? {}
  const next = lessons.find((lesson) => states[lesson.id] !== 'done') ?? lessons[0]
  if (!next) return null
  const begun = lessons.some((lesson) => states[lesson.id] !== undefined)
  return (
    <a className={styles.start} href={lessonUrl(next.id)}>
      <span>{begun ? 'Continue with' : 'Start with'}</span>
      <span className={styles.startTitle}>{next.title}</span>
    </a>
  )
}
