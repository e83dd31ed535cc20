import { checkKnown, checkUnique, reporting } from '../../common'
import { BlastSchema } from './schema'
import { nameOf } from './spread'

/** A diagram that can also be drawn: what it names is there, once. */
export const BlastDiagram = BlastSchema.check(
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
      for (const [place, id] of border.cuts.entries()) checkKnown(id, names, ['borders', index, 'cuts', place], report)
      for (const [place, id] of border.stops.entries())
        checkKnown(id, faults, ['borders', index, 'stops', place], report)
    }
  }),
)
