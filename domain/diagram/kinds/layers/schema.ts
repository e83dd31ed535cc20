import { z } from 'zod'
import { checkKnown, checkUnique, head, Id, reporting, Words } from '../../common'
import { arrowBetween, pairsOf } from './arrows'

export const Layer = z.strictObject({
  id: Id,
  label: Words,
  /** What belongs to it: folders, modules, types. */
  items: z.array(Words).default([]),
})

const Verdict = { allowed: z.boolean(), say: Words }

/** Layers on top of each other, and which of them may call which. A reader picks who calls. */
export const LayersDiagram = z
  .strictObject({
    kind: z.literal('layers'),
    ...head,
    /** From the top down. */
    layers: z.array(Layer).min(2).max(6),
    /** What an arrow means: `calls` when left out, or `imports`, `holds a pointer to`. */
    verb: z.string().trim().min(1).default('calls'),
    arrows: z.array(z.strictObject({ from: z.string(), to: z.string(), ...Verdict })).min(1),
    /** What holds for every pair that `arrows` does not name. */
    rest: z.strictObject(Verdict).optional(),
  })
  .check(
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
        report(
          [],
          `says nothing of an arrow from "${missing.from}" to "${missing.to}"; add it, or "rest" for all others`,
        )
      }
    }),
  )
export type LayersDiagram = z.infer<typeof LayersDiagram>
