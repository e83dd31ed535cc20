'use client'
import { useMe } from '@/components/client/me'
import { lessonUrl } from '@/domain/addresses'
import { nextStop, type Stop } from './next-stop'
import styles from './track-page.module.css'

type Props = { lessons: { id: string; title: string }[]; finish: Stop }

/** The one thing to do next on a track or path, and at its end the assessment. The button is as large in any case. */
export function TrackStart({ lessons, finish }: Props) {
  const states = useMe()?.lessons ?? {}
  const next = nextStop(
    lessons.map(({ id, title }) => ({ href: lessonUrl(id), title })),
    lessons.map(({ id }) => (states[id] === undefined ? null : states[id] === 'done')),
    finish,
  )
  if (!next) return null
  return (
    <a className={styles.start} href={next.stop.href}>
      <span>{next.words}</span>
      <span className={styles.startTitle}>{next.stop.title}</span>
    </a>
  )
}
