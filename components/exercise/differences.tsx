import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { DraftFile } from '@/domain/exercise/public'
import styles from './differences.module.css'

type Side = { title: string; files: DraftFile[] }
type Props = { title: string; left: Side; right: Side; onClose: () => void }

/** Two versions of the same files, next to each other where there is room, one below the other where there is not. */
export function Differences({ title, left, right, onClose }: Props) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const pairs = left.files.map(({ path, text }) => ({
    path,
    left: text,
    right: right.files.find((file) => file.path === path)?.text ?? '',
  }))
  const changed = pairs.filter((pair) => pair.left !== pair.right)
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}title`} onClose={onClose}>
      <header className={styles.head}>
        <h4 id={`${id}title`}>{title}</h4>
        <form method="dialog">
          <Button look="quiet" size="small">
            Close
          </Button>
        </form>
      </header>
      {changed.length === 0 && <p className={styles.same}>The two are the same.</p>}
      {changed.map((pair) => (
        <section key={pair.path} aria-label={pair.path}>
          <p className={styles.path}>{pair.path}</p>
          <Pair left={pair.left} right={pair.right} path={pair.path} titles={[left.title, right.title]} />
        </section>
      ))}
    </dialog>
  )
}

type PairProps = { left: string; right: string; path: string; titles: [string, string] }

function Pair({ left, right, path, titles: [leftTitle, rightTitle] }: PairProps) {
  const place = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'loading' | 'side' | 'unified' | 'failed'>('loading')

  useEffect(() => {
    let view: { destroy: () => void } | null = null
    let gone = false
    import('./difference-view').then(
      ({ showDifference }) => {
        if (gone || !place.current) return
        const shown = showDifference(place.current, { left, right, path, titles: [leftTitle, rightTitle] })
        view = shown.view
        setState(shown.layout)
      },
      () => setState('failed'),
    )
    return () => {
      gone = true
      view?.destroy()
    }
  }, [left, right, path, leftTitle, rightTitle])

  return (
    <>
      {state === 'failed' && (
        <p className={styles.same}>The comparison couldn’t be loaded. Check your connection, then try again.</p>
      )}
      {state === 'side' && (
        <div className={styles.titles}>
          <span>{leftTitle}</span>
          <span>{rightTitle}</span>
        </div>
      )}
      {state === 'unified' && <p className={styles.same}>{`Removed: ${leftTitle}. Added: ${rightTitle}.`}</p>}
      <div ref={place} className={styles.view} />
    </>
  )
}
