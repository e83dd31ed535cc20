import { z } from 'zod'
import { Id } from './common'
import { KINDS } from './kinds'

/** A diagram as an author writes it; compiled, the same with HTML for its words and its full id, `track/lesson/id`. */
export const Diagram = z.discriminatedUnion('kind', KINDS)
export type Diagram = z.infer<typeof Diagram>

/** `diagrams.toml` */
export const DiagramFile = z.strictObject({ diagrams: z.array(Diagram).min(1) })

/** Enough of any diagram to know it by, also when the rest of it is wrong. */
export const DiagramName = z.looseObject({ id: Id })

const WORDS = new Set([
  'title',
  'caption',
  'label',
  'say',
  'text',
  'note',
  'call',
  'at',
  'question',
  'none',
  'less',
  'more',
])
/** Keys of lists and tables whose texts are words. */
const LISTS = new Set(['holds', 'items', 'records', 'set', 'state', 'facts'])
/** Words on buttons and switches, in which a link cannot be followed. */
const LABELS = new Set(['label', 'call', 'question'])

/** Whether the text at this place of the file is Markdown that a reader sees. */
export function isWords(path: readonly PropertyKey[]): boolean {
  const key = path.findLast((part) => typeof part === 'string')
  const inList = path.length > 3 && path.slice(2, -1).some((part) => typeof part === 'string' && LISTS.has(part))
  const last = path.at(-1)
  if (key === undefined || last === undefined) return false
  if (typeof last === 'string' && WORDS.has(last)) return true
  return inList && last !== 'mark'
}

/** Whether these words are the label of something to press. */
export function isLabel(path: readonly PropertyKey[]): boolean {
  const last = path.at(-1)
  return typeof last === 'string' && LABELS.has(last)
}
