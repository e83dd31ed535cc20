import { z } from 'zod'
import { head, Mark, reporting, Words } from '../../common'

/** A piece of the whole. Without `say` it is there to be read only, as the words between two pieces of a sentence. */
export const Part = z.strictObject({
  text: Words,
  say: Words.optional(),
  /** What there is to know of it, by name: `facts = { Source = "…", "Who measured" = "…" }`. */
  facts: z.record(z.string().min(1), Words).default({}),
  /** How far inside: 0 for the outermost. Only for `form = "tree"`. */
  depth: z.int().min(0).max(5).default(0),
  mark: Mark.optional(),
})
export type Part = z.infer<typeof Part>

/** Something taken apart: a sentence, a chain of hops, a tree of spans. A reader picks a piece and reads what it is. */
export const PartsDiagram = z
  .strictObject({
    kind: z.literal('parts'),
    ...head,
    /** `sentence` as running text, `chain` with arrows between, `tree` indented. */
    form: z.enum(['sentence', 'chain', 'tree']),
    parts: z.array(Part).min(2).max(24),
  })
  .check(
    reporting((diagram, report) => {
      if (!diagram.parts.some(({ say }) => say !== undefined))
        report(['parts'], 'has no part with "say", so there is nothing to pick')
      for (const [index, { say, facts }] of diagram.parts.entries()) {
        if (say === undefined && Object.keys(facts).length > 0) {
          report(['parts', index, 'facts'], 'can be read only where the part has "say" as well')
        }
      }
    }),
  )
export type PartsDiagram = z.infer<typeof PartsDiagram>
