'use client'
import { useSyncExternalStore } from 'react'
import { type LastLesson, lastLesson, useMe } from '@/components/shell/me-store'
import styles from './home.module.css'

// Read once: a new object at every look would make React render for ever.
let remembered: LastLesson | null | undefined
function rememberedLesson(): LastLesson | null {
  remembered ??= lastLesson()
  return remembered
}

/** The one thing to do next: where the learner left off, or the beginning. As large in either case. */
export function Continue({ first }: { first: LastLesson }) {
  const me = useMe()
  const here = useSyncExternalStore(
    () => () => undefined,
    rememberedLesson,
    () => null,
  )
  const next = me?.next?.started ? me.next : here
  const target = next ?? me?.next ?? first
  return (
    <a className={styles.start} href={target.href}>
      <span>{next ? 'Continue where you left off' : 'Start with'}</span>
      <span className={styles.startTitle}>{target.title}</span>
    </a>
  )
}
