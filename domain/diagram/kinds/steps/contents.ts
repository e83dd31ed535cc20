import type { Mark } from '../../common'
import type { Cell, DiagramPlace, Step } from './schema'

type Lying = { text: string; mark?: Mark | undefined; note?: string | undefined }
export type Contents = { things: (Lying & { fresh: boolean })[]; changed: boolean }

/**
 * What lies where after the last of the given steps. A thing is `fresh` when it was not in that place, with that mark,
 * a step before; in numbered slots every slot counts by itself.
 */
export function contentsAfter(places: readonly DiagramPlace[], steps: readonly Step[]): Map<string, Contents> {
  const now = new Map<string, Lying[]>()
  let before = new Map<string, Lying[]>()
  for (const [index, { set }] of steps.entries()) {
    if (index === steps.length - 1) before = new Map(now)
    for (const [id, things] of Object.entries(set)) now.set(id, things.map(lying))
  }
  const last = steps.at(-1)
  return new Map(
    places.map(({ id, shape }) => {
      const things = now.get(id) ?? []
      const old = steps.length > 1 ? (before.get(id) ?? []) : things
      const known = (thing: Lying, index: number) =>
        shape === 'cells' ? same(thing, old[index]) : old.some((other) => same(thing, other))
      const shown = things.map((thing, index) => ({ ...thing, fresh: thing.text !== '' && !known(thing, index) }))
      const changed = things.length !== old.length || things.some((thing, index) => !same(thing, old[index]))
      return [id, { things: shown, changed: changed || (last?.look.includes(id) ?? false) }]
    }),
  )
}

function lying(thing: Cell): Lying {
  return typeof thing === 'string' ? { text: thing } : thing
}

function same(a: Lying, b: Lying | undefined): boolean {
  return b !== undefined && a.text === b.text && a.mark === b.mark
}
