import { checkKnown, checkUnique, reporting } from '../../common'
import { arrowBetween, pairsOf } from './arrows'
import { LayersSchema } from './schema'

/** A diagram that can also be drawn: what it names is there, once. */
export const LayersDiagram = LayersSchema.check(
  reporting((diagram, report) => {
    checkUnique(diagram.layers, 'layers', report)
    for (const [index, { from, to }] of diagram.arrows.entries()) {
      checkKnown(from, diagram.layers, ['arrows', index, 'from'], report)
      checkKnown(to, diagram.layers, ['arrows', index, 'to'], report)
      if (from === to) report(['arrows', index, 'to'], 'is where the arrow begins; an arrow goes to another layer')
      const first = diagram.arrows.findIndex((other) => other.from === from && other.to === to)
      if (first < index) report(['arrows', index], `goes from "${from}" to "${to}", as one above does`)
    }
    const missing = pairsOf(diagram).find(({ from, to }) => !arrowBetween(diagram, from, to))
    if (missing && !diagram.rest) {
      report([], `says nothing of an arrow from "${missing.from}" to "${missing.to}"; add it, or "rest" for all others`)
    }
  }),
)
