import type { Field, Ruler } from './schema'

export type Span = {
  /** `null` for padding. */
  field: Field | null
  start: number
  /** The byte after the last. */
  end: number
}

/** More bytes than this are not drawn one by one: a page header of 100 bytes is, a page of 4 096 is not. */
export const MOST_DRAWN = 128

/** Every byte of a ruler: its fields and the padding between and after them. */
export function spansOf(ruler: Ruler): { spans: Span[]; size: number; align: number } {
  const spans: Span[] = []
  let at = 0
  const pad = (to: number) => {
    if (to > at) spans.push({ field: null, start: at, end: to })
    at = Math.max(at, to)
  }
  for (const field of ruler.fields) {
    pad(field.offset ?? roundUp(at, alignOf(field)))
    spans.push({ field, start: at, end: at + field.size })
    at += field.size
  }
  const explicit = ruler.fields.every(({ offset }) => offset !== undefined)
  const align = Math.max(...ruler.fields.map(alignOf))
  pad(ruler.size ?? (explicit ? at : roundUp(at, align)))
  return { spans, size: at, align }
}

/** The pieces of spans that lie in each row, so that a span over two rows is drawn in both. */
export function rowsOf(
  spans: readonly Span[],
  size: number,
  row: number,
): { span: Span; from: number; length: number }[][] {
  return Array.from({ length: Math.ceil(size / row) }, (_, index) => {
    const [low, high] = [index * row, (index + 1) * row]
    return spans
      .filter(({ start, end }) => start < high && end > low)
      .map((span) => {
        const from = Math.max(span.start, low)
        return { span, from, length: Math.min(span.end, high) - from }
      })
  })
}

/** Names of fields that do not lie in the same place, or do not have the same size, in every ruler. */
export function differing(rulers: readonly Ruler[]): Set<string> {
  const places = new Map<string, Set<string>>()
  for (const ruler of rulers) {
    for (const { field, start, end } of spansOf(ruler).spans) {
      if (field) places.set(field.name, (places.get(field.name) ?? new Set()).add(`${start}-${end}`))
    }
  }
  const inAll = (name: string) => rulers.every(({ fields }) => fields.some((field) => field.name === name))
  return new Set([...places].filter(([name, seen]) => seen.size > 1 || !inAll(name)).map(([name]) => name))
}

export function rulerProblems(ruler: Ruler): { at: (string | number)[]; message: string }[] {
  let end = 0
  return [
    ...ruler.fields.flatMap((field, index) => {
      const at = ['fields', index]
      const before = end
      end = (field.offset ?? roundUp(before, alignOf(field))) + field.size
      if (field.offset !== undefined && field.offset < before) {
        return [
          {
            at: [...at, 'offset'],
            message: `is ${field.offset}, and the field before ends at ${before}; list fields in memory order`,
          },
        ]
      }
      const given = field.bytes?.split(' ').length
      if (given !== undefined && given !== field.size) {
        return [{ at: [...at, 'bytes'], message: `has ${given} bytes, and the field has ${field.size}` }]
      }
      return []
    }),
    ...(ruler.size !== undefined && ruler.size < end
      ? [{ at: ['size'], message: `is ${ruler.size}, and the fields end at ${end}` }]
      : []),
  ]
}

function alignOf({ align, size }: Field): number {
  if (align !== undefined) return align
  return [1, 2, 4, 8].find((power) => power >= size) ?? 8
}

function roundUp(at: number, align: number): number {
  return Math.ceil(at / align) * align
}
