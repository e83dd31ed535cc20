'use client'
import { useState } from 'react'
import styles from './show-password.module.css'

/** Switches a password's field between dots and letters. Without JavaScript there is nothing to switch, so it hides. */
export function ShowPassword({ field, label }: { field: string; label: string }) {
  const [shown, setShown] = useState(false)

  function toggle() {
    const input = document.getElementById(field)
    if (!(input instanceof HTMLInputElement)) return
    input.type = shown ? 'password' : 'text'
    setShown(!shown)
  }

  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={shown}
      aria-controls={field}
      aria-label={`Show ${label.toLowerCase()}`}
      onClick={toggle}
    >
      Show
    </button>
  )
}
