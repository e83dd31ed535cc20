import { z } from 'zod'
import { checkKnown, checkUnique, head, Id, reporting, Words } from '../../common'
import { Spot } from '../../spot'
import { nameOf } from './spread'

/** How far what goes wrong in one place reaches, over which connections, and what stops it. */
export const BlastDiagram = z
  .strictObject({
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
  .check(
    reporting((diagram, report) => {
      const { nodes, faults, edges, borders } = diagram
      checkUnique(nodes, 'nodes', report)
      checkUnique(faults, 'faults', report)
      checkUnique(borders, 'borders', report)
      for (const [index, { start }] of faults.entries()) checkKnown(start, nodes, ['faults', index, 'start'], report)
      for (const [index, edge] of edges.entries()) {
        for (const key of ['from', 'to'] as const) checkKnown(edge[key], nodes, ['edges', index, key], report)
        for (const [place, id] of edge.carries.entries())
          checkKnown(id, faults, ['edges', index, 'carries', place], report)
      }
      const names = edges.map((edge) => ({ id: nameOf(edge) }))
      for (const [index, border] of borders.entries()) {
        for (const [place, id] of border.cuts.entries())
          checkKnown(id, names, ['borders', index, 'cuts', place], report)
        for (const [place, id] of border.stops.entries())
          checkKnown(id, faults, ['borders', index, 'stops', place], report)
      }
    }),
  )
export type BlastDiagram = z.infer<typeof BlastDiagram>
