'use client'
import { useSyncExternalStore } from 'react'
import { type LastLesson, lastLesson, useMe } from '@/components/client/me'
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
  // What the server knows goes first: it has seen the other browsers, too.
  const target = me?.next ?? here ?? first
  return (
    <a className={styles.start} href={target.href}>
      <span>{wordsFor(target === first, me?.next?.started ?? true)}</span>
      <span className={styles.startTitle}>{target.title}</span>
    </a>
  )
}

function wordsFor(isFirst: boolean, started: boolean): string {
  if (isFirst) return 'Start with'
  return started ? 'Continue where you left off' : 'Go on with'
}
