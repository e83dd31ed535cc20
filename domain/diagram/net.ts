import type { Spot } from './spot'

/** Part of a cell's width and height that its box takes; components/diagrams/net.module.css draws it so. */
export const BOX = { width: 0.84, height: 0.72 }

/** Spots for boxes that have none: three beside each other, in reading order. */
export function spotsOf(boxes: readonly { spot?: Spot | undefined }[]): Spot[] {
  const columns = Math.min(3, boxes.length)
  return boxes.map(({ spot }, index) => spot ?? [(index % columns) + 1, Math.floor(index / columns) + 1])
}

/**
 * A line from the edge of one box to the edge of another, in per cent of a picture with so many columns and rows.
 * Edges are found in cells as units: whether a line leaves by a box's side or by its top is the same at any size.
 */
export function lineBetween(from: Spot, to: Spot, columns: number, rows: number) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const reach = 1 / Math.max(Math.abs(dx) / (BOX.width / 2), Math.abs(dy) / (BOX.height / 2), 1e-9)
  const point = ([column, row]: Spot, along: number) => ({
    x: percent((column - 0.5 + dx * along) / columns),
    y: percent((row - 0.5 + dy * along) / rows),
  })
  return { start: point(from, reach), end: point(to, -reach) }
}

/** Short enough for a page's source, and finer than a pixel. */
function percent(part: number): number {
  return Math.round(part * 10_000) / 100
}
