export type GridCell = { column: number; row: number }

/**
 * A simple layered drawing: every node one row below the lowest of its prerequisites, rows centred, and nodes of a row
 * ordered by where their prerequisites are, so that few lines cross.
 */
export function layered(nodes: readonly { id: string; prerequisites: readonly string[] }[]): {
  places: Map<string, GridCell>
  columns: number
  rows: number
} {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const depths = new Map<string, number>()
  const depthOf = (id: string, open: ReadonlySet<string>): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    const parents = (byId.get(id)?.prerequisites ?? []).filter((other) => byId.has(other) && !open.has(other))
    const inside = new Set([...open, id])
    const depth = Math.max(-1, ...parents.map((other) => depthOf(other, inside))) + 1
    depths.set(id, depth)
    return depth
  }
  const rows: string[][] = []
  for (const { id } of nodes) {
    const depth = depthOf(id, new Set())
    rows[depth] = [...(rows[depth] ?? []), id]
  }
  const columns = Math.max(1, ...rows.map((row) => row.length))
  const places = new Map<string, GridCell>()
  for (const [row, ids] of rows.entries()) {
    const weight = (id: string) => {
      const above = (byId.get(id)?.prerequisites ?? []).flatMap((other) => places.get(other)?.column ?? [])
      return above.length === 0 ? columns / 2 : above.reduce((sum, column) => sum + column, 0) / above.length
    }
    const sorted = row === 0 ? ids : ids.toSorted((a, b) => weight(a) - weight(b))
    const start = (columns - sorted.length) / 2
    for (const [index, id] of sorted.entries()) places.set(id, { column: start + index, row })
  }
  return { places, columns, rows: Math.max(1, rows.length) }
}
