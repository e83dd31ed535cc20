'use client'
import { useMe } from '@/components/client/me'
import styles from './state-mark.module.css'

const WORDS = { started: 'started', done: 'done' } as const

/** A station on the rail: empty, half or full, and in words for those who do not see it. */
export function StateMark({ lesson }: { lesson: string }) {
  const state = useMe()?.lessons[lesson]
  return (
    <span className={styles.mark} data-state={state ?? 'new'}>
      {state && <span className="visually-hidden">{WORDS[state]}: </span>}
    </span>
  )
}
