import { z } from 'zod'
import { head, Id, Words } from '../../common'
import { Spot } from '../../spot'

/** How far what goes wrong in one place reaches, over which connections, and what stops it. */
export const BlastSchema = z.strictObject({
  kind: z.literal('blast'),
  ...head,
  /** The parts of a system: modules, threads, processes, services. */
  nodes: z
    .array(z.strictObject({ id: Id, label: Words, spot: Spot.optional() }))
    .min(2)
    .max(12),
  /** What goes wrong: `panics`, `writes out of bounds`, `hangs`. The label is a verb with the node before it. */
  faults: z
    .array(z.strictObject({ id: Id, label: Words, say: Words, /** Where it begins at first. */ start: z.string() }))
    .min(1),
  /** What travels from one to the other, and in the other direction too with `both`. */
  edges: z
    .array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        both: z.boolean().default(false),
        /** Why it travels: `shares an address space`. */
        label: Words,
        carries: z.array(z.string()).min(1),
      }),
    )
    .min(1),
  /** What may be put between nodes: each stops some faults on some edges, named as `from>to`. */
  borders: z
    .array(
      z.strictObject({
        id: Id,
        label: Words,
        say: Words,
        cuts: z.array(z.string()).min(1),
        stops: z.array(z.string()).min(1),
      }),
    )
    .default([]),
})
export type BlastDiagram = z.infer<typeof BlastSchema>
