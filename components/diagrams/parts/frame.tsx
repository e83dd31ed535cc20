import { type ReactNode, useEffect, useState } from 'react'
import { Received } from '@/components/quiz/text'
import { Button } from '@/components/ui/button'
import styles from './frame.module.css'
import { numbered } from './numbered'

type Props = {
  /** What changes the picture; hidden where nothing could change it. */
  controls: ReactNode
  /** What the picture shows now, as HTML: each is a paragraph. Read out when it changes. */
  said: readonly string[]
  /** The picture. */
  children: ReactNode
  /** Everything that can be seen, in words: what is there on paper and without a script. */
  words: ReactNode
}

/** What all diagrams have in common. The controls come first, so that they stay where they are when the picture changes. */
export function Frame({ controls, said, children, words }: Props) {
  const [open, setOpen] = useState(false)
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <div className={styles.frame} data-ready={ready || undefined}>
      <div className={styles.controls}>{controls}</div>
      <div className={styles.said} role="status">
        {numbered(said).map(({ number, item }) => (
          <Received key={number} as="p" html={item} />
        ))}
      </div>
      <div className={styles.picture} data-picture>
        {children}
      </div>
      <div className={styles.fold}>
        <Button type="button" look="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          Everything in words
        </Button>
      </div>
      <div className={styles.words} data-words data-open={open || undefined}>
        {words}
      </div>
    </div>
  )
}
