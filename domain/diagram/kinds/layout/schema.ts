import { z } from 'zod'
import { head, Id, Mark, Words } from '../../common'

const Code = z.string().trim().min(1)

/** A field, in the order in which it lies in memory. */
export const Field = z.strictObject({
  /** As in the source; shown as code. */
  name: Code,
  type: Code.optional(),
  /** In bytes. */
  size: z.int().min(1),
  /** In bytes; a power of two. The smallest power of two that holds the size, at most 8, when left out. */
  align: z.int().min(1).optional(),
  /** Where it begins. Computed as C does when left out: the next place that fits the alignment. */
  offset: z.int().min(0).optional(),
  /** What its bytes are in an example: `05 00 00 00`. */
  bytes: z
    .string()
    .regex(
      /^[0-9a-fA-F?]{2}( [0-9a-fA-F?]{2})*$/,
      'must be bytes in hexadecimal, such as "05 00 ff"; ?? for unknown ones',
    )
    .optional(),
  say: Words.optional(),
  mark: Mark.optional(),
})
export type Field = z.infer<typeof Field>

/** A piece of memory: a struct, a register, a header of a page. */
export const Ruler = z.strictObject({
  label: Words,
  fields: z.array(Field).min(1),
  /** In bytes, with the padding at the end; computed when left out. */
  size: z.int().min(1).optional(),
})
export type Ruler = z.infer<typeof Ruler>

/** Bytes in memory: fields, offsets and padding. Several views are switched; within a view rulers are compared. */
export const LayoutSchema = z.strictObject({
  kind: z.literal('layout'),
  ...head,
  /** Bytes in a row of the picture. */
  row: z.union([z.literal(4), z.literal(8), z.literal(16)]).default(8),
  views: z.array(z.strictObject({ id: Id, label: Words, say: Words, rulers: z.array(Ruler).min(1).max(3) })).min(1),
})
export type LayoutDiagram = z.infer<typeof LayoutSchema>
