'use client'
import { Search } from 'lucide-react'
import { lazy, type MouseEvent, Suspense, useEffect, useState } from 'react'
import styles from '@/components/shell/header.module.css'

const SearchDialog = lazy(() => import('./search-dialog'))

/** The way to search: a link to its page, and with scripts a dialog, also on Ctrl-K or ⌘K. Its code comes when it's asked for. */
export function SearchOpener() {
  const [open, setOpen] = useState(false)

  useEffect(() => {
    const isMac = /Mac|iP(hone|ad)/.test(navigator.platform)
    const onKeyDown = (event: KeyboardEvent) => {
      // On a Mac, Ctrl-K is the editor's: it deletes to the end of the line.
      const wanted = isMac ? event.metaKey : event.ctrlKey
      if (!wanted || event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey) return
      // Under Emacs keys, Ctrl-K belongs to the editor.
      if (event.defaultPrevented) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])

  function onClick(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setOpen(true)
  }

  return (
    <>
      <a href="/search" className={styles.iconButton} title="Search (Ctrl K)" aria-label="Search" onClick={onClick}>
        <Search size={18} strokeWidth={1.75} aria-hidden="true" />
      </a>
      {open && (
        <Suspense>
          <SearchDialog close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
