import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useState } from 'react'
import { browserStorage, keepText } from '@/components/client/storage'
import styles from './exercise.module.css'

const KEY = 'ferropath:split'
const [LEAST, MOST, USUAL, STEP] = [20, 60, 36, 2]

function keptShare(): number {
  const share = Number(browserStorage()?.getItem(KEY))
  return share >= LEAST && share <= MOST ? share : USUAL
}

/** Between the task and the workbench: moved with the pointer or the arrow keys, and remembered in this browser. */
export function Splitter({ card }: { card: RefObject<HTMLElement | null> }) {
  const [share, setShare] = useState(USUAL)
  useEffect(() => setShare(keptShare()), [])
  useEffect(() => card.current?.style.setProperty('--task', `${share}%`), [card, share])

  function move(to: number) {
    const held = Math.min(MOST, Math.max(LEAST, Math.round(to)))
    setShare(held)
    keepText(browserStorage(), KEY, String(held))
  }

  function drag(event: PointerEvent<HTMLElement>) {
    const box = card.current?.getBoundingClientRect()
    if (box && event.currentTarget.hasPointerCapture(event.pointerId))
      move((100 * (event.clientX - box.left)) / box.width)
  }

  function press(event: KeyboardEvent) {
    const to = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: LEAST, End: MOST }[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved; a focusable separator is ARIA's window splitter
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the task"
      aria-valuenow={share}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      className={styles.splitter}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => move(USUAL)}
    />
  )
}
