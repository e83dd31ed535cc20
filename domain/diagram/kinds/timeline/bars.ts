import type { Mark } from '../../common'
import type { Event } from './schema'

/** A lane beside one row: what it is, and whether it became that in this row. */
export type Bar = { text: string; mark: Mark | null; begins: boolean } | null

/** The bars of every row, by lane. */
export function barsOf(lanes: readonly { id: string }[], events: readonly Event[]): Bar[][] {
  let current: Bar[] = lanes.map(() => null)
  return events.map(({ state }) => {
    current = lanes.map(({ id }, index) => {
      const next = state[id]
      if (next === undefined) {
        const bar = current[index] ?? null
        return bar && { ...bar, begins: false }
      }
      if (next === '') return null
      return typeof next === 'string'
        ? { text: next, mark: null, begins: true }
        : { text: next.text, mark: next.mark ?? null, begins: true }
    })
    return current
  })
}
