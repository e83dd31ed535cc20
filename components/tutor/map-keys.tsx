'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

type Props = { className: string | undefined; label: string; children: ReactNode }

/** Lets the arrow keys follow the rails of the map: left and right along them, up and down to the nearest station. */
export function MapKeys({ className, label, children }: Props) {
  const place = useRef<HTMLElement>(null)

  // Scrolls to where the learner is, without moving the page.
  useEffect(() => {
    const box = place.current
    const here = box?.querySelector('[data-level="unsure"], [data-level="not-yet"], [data-level="unseen"]')
    if (box && here) box.scrollLeft = Math.max(0, Number(here.getAttribute('data-x')) - box.clientWidth / 3)
  }, [])

  function move(event: KeyboardEvent<HTMLElement>) {
    const from = (event.target as Element).closest('a[data-skill]')
    if (!from || event.altKey || event.ctrlKey || event.metaKey) return
    const to = neighbour(from, event.key)
    if (!to) return
    event.preventDefault()
    to.focus()
    to.scrollIntoView({ block: 'nearest', inline: 'center' })
  }

  return (
    // The stations inside take the focus; the box scrolls.
    <section ref={place} className={className} aria-label={label} onKeyDown={move}>
      {children}
    </section>
  )
}

function neighbour(from: Element, key: string): SVGAElement | null {
  const all = [...(from.parentElement?.querySelectorAll<SVGAElement>('a[data-skill]') ?? [])]
  const named = (name: string) => {
    const ids = (from.getAttribute(name) ?? '').split(' ').filter(Boolean)
    return all.find((one) => ids.includes(one.dataset.skill ?? '')) ?? null
  }
  const [x, y] = placeOf(from)
  const column = (down: boolean) =>
    all
      .filter((one) => one !== from && (down ? placeOf(one)[1] > y : placeOf(one)[1] < y))
      .sort((a, b) => distance(a, x, y) - distance(b, x, y))[0] ?? null
  switch (key) {
    case 'ArrowLeft':
      return named('data-before')
    case 'ArrowRight':
      return named('data-after')
    case 'ArrowDown':
      return column(true)
    case 'ArrowUp':
      return column(false)
    default:
      return null
  }
}

function placeOf(station: Element): [number, number] {
  return [Number(station.getAttribute('data-x')), Number(station.getAttribute('data-y'))]
}

/** Stays in the column where it can. */
function distance(station: Element, x: number, y: number): number {
  const [ownX, ownY] = placeOf(station)
  return Math.abs(ownX - x) * 4 + Math.abs(ownY - y)
}
