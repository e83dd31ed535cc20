import type { KeyboardEvent } from 'react'

/** A single key while the focus is in the question, but not where it types a letter. */
export function pickCertainty(event: KeyboardEvent<HTMLFormElement>) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { target } = event
  if (target instanceof HTMLTextAreaElement) return
  if (target instanceof HTMLInputElement && target.type === 'text') return
  const key = event.key.toLowerCase()
  if (!/^[a-z]$/.test(key)) return
  const field = event.currentTarget.querySelector<HTMLInputElement>(`[name=certainty][aria-keyshortcuts=${key}]`)
  if (!field) return
  field.checked = !field.checked
  event.preventDefault()
}
