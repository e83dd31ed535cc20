import { type KeyboardEvent, useRef } from 'react'
import type { Starter } from './exercise-skeleton'
import styles from './workbench.module.css'

type TabsProps = { files: Starter[]; shown: string; ids: string; show: (path: string) => void }

/** The files of an exercise, of which one is shown. */
export function FileTabs({ files, shown, ids, show }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  if (files.length === 1) return <p className={styles.only}>{shown}</p>

  function move(event: KeyboardEvent) {
    const at = files.findIndex(({ path }) => path === shown)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: files.length - 1 }[event.key]
    const next = to === undefined ? undefined : files[(to + files.length) % files.length]
    if (!next) return
    event.preventDefault()
    show(next.path)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[files.indexOf(next)]?.focus()
  }

  return (
    <div ref={list} role="tablist" aria-label="Files" className={styles.tabs} onKeyDown={move}>
      {files.map(({ path, editable }, index) => (
        <button
          key={path}
          type="button"
          role="tab"
          id={`${ids}tab${index}`}
          aria-selected={path === shown}
          aria-controls={`${ids}panel`}
          tabIndex={path === shown ? 0 : -1}
          onClick={() => show(path)}
        >
          <span>{path}</span>
          {!editable && <span className={styles.given}>read-only</span>}
        </button>
      ))}
    </div>
  )
}
