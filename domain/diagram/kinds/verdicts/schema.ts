import { z } from 'zod'
import { checkUnique, head, Id, Mark, reporting, Words } from '../../common'

/** What holds for a row in a situation. */
export const Cell = z.strictObject({
  /** One to three words: `allowed`, `deadlock`, `caught`. */
  text: Words,
  mark: Mark,
  /** Why. */
  say: Words,
})

/** What is allowed, or caught, or ends how, in which situation: a reader picks the situation and asks each row why. */
export const VerdictsDiagram = z
  .strictObject({
    kind: z.literal('verdicts'),
    ...head,
    /** What the switch chooses: `Where the code runs`. */
    question: Words,
    situations: z
      .array(z.strictObject({ id: Id, label: Words, say: Words.optional() }))
      .min(2)
      .max(8),
    rows: z
      .array(
        z.strictObject({
          label: Words,
          /** One cell for every situation, by its id. */
          cells: z.record(z.string(), Cell),
        }),
      )
      .min(2)
      .max(14),
  })
  .check(
    reporting((diagram, report) => {
      checkUnique(diagram.situations, 'situations', report)
      const ids = diagram.situations.map(({ id }) => id)
      for (const [index, { cells }] of diagram.rows.entries()) {
        const missing = ids.filter((id) => !(id in cells))
        if (missing.length > 0) report(['rows', index, 'cells'], `has nothing for ${missing.join(', ')}`)
        for (const id of Object.keys(cells)) {
          if (!ids.includes(id)) report(['rows', index, 'cells', id], `is no situation; there is ${ids.join(', ')}`)
        }
      }
    }),
  )
export type VerdictsDiagram = z.infer<typeof VerdictsDiagram>
