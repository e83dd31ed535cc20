import type { BlastDiagram } from './schema'

type Edge = BlastDiagram['edges'][number]

export type Spread = {
  /** By node: how many connections away from where it began; the beginning is 0. */
  reached: Map<string, number>
  /** Connections over which it went, and those on which a border stopped it; as places in `edges`. */
  travelled: Set<number>
  stopped: Set<number>
}

/** How far a fault reaches with these borders in place. */
export function spread({ edges, borders }: BlastDiagram, fault: string, start: string, up: readonly string[]): Spread {
  const walls = borders.filter(({ id, stops }) => up.includes(id) && stops.includes(fault))
  const reached = new Map([[start, 0]])
  const travelled = new Set<number>()
  const stopped = new Set<number>()
  const waiting = [start]
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    for (const [index, edge] of edges.entries()) {
      const next = endFrom(edge, node)
      if (next === null || !edge.carries.includes(fault)) continue
      if (walls.some(({ cuts }) => cuts.includes(nameOf(edge)))) {
        stopped.add(index)
        continue
      }
      travelled.add(index)
      if (reached.has(next)) continue
      reached.set(next, (reached.get(node) ?? 0) + 1)
      waiting.push(next)
    }
  }
  return { reached, travelled, stopped }
}

function endFrom({ from, to, both }: Edge, node: string): string | null {
  if (from === node) return to
  return both && to === node ? from : null
}

export function nameOf({ from, to }: { from: string; to: string }): string {
  return `${from}>${to}`
}
