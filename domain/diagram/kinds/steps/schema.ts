import { z } from 'zod'
import { checkKnown, checkUnique, head, Id, reporting, Thing, Words } from '../../common'
import { checkStory, storyShape } from '../../story-schema'

/**
 * A place where things lie, and how it shows them: `box` beside each other; `queue` in a row, the next to leave first;
 * `stack` above each other, the last on top; `cells` in numbered slots, an empty text for an empty slot; `value` as one
 * large word.
 */
export const DiagramPlace = z.strictObject({
  id: Id,
  label: Words,
  shape: z.enum(['box', 'queue', 'stack', 'cells', 'value']).default('box'),
  /** How many slots `cells` has, and the number of the first. */
  cells: z.int().min(1).max(64).optional(),
  first: z.int().min(0).default(0),
  /** Takes the whole width. */
  wide: z.boolean().default(false),
})
export type DiagramPlace = z.infer<typeof DiagramPlace>

/** A thing, or an empty slot. */
export const Cell = z.union([z.literal(''), Thing])
export type Cell = z.infer<typeof Cell>

/** One step: what is said, and what lies where from now on. */
export const Step = z.strictObject({
  say: Words,
  /** Places whose contents change, each with all that lies there now: `set = { heap = ["`String`"], c = [] }`. */
  set: z.record(z.string(), z.array(Cell)).default({}),
  /** The places that this step is about, when they are not those that change. */
  look: z.array(z.string()).default([]),
})
export type Step = z.infer<typeof Step>

/** Things that move between places, one step at a time: ownership, queues, slots, buffers, pipelines, frames. */
export const StepsDiagram = z
  .strictObject({
    kind: z.literal('steps'),
    ...head,
    places: z.array(DiagramPlace).min(1).max(8),
    /** How many places stand beside each other where there is room; on a phone never more than two. */
    columns: z.int().min(1).max(4).default(2),
    /** Draws arrows between the places, in their order. */
    flow: z.boolean().default(false),
    ...storyShape(Step),
  })
  .check(
    reporting((diagram, report) => {
      checkUnique(diagram.places, 'places', report)
      for (const [index, place] of diagram.places.entries()) {
        if (place.shape === 'cells' && place.cells === undefined) {
          report(['places', index, 'cells'], 'is missing; say how many slots there are')
        }
      }
      checkStory(diagram, report, (step, path) => {
        for (const [id, things] of Object.entries(step.set)) {
          checkKnown(id, diagram.places, [...path, 'set', id], report)
          const cells = diagram.places.find((place) => place.id === id)?.cells
          if (cells !== undefined && things.length > cells) {
            report([...path, 'set', id], `has ${things.length} things for ${cells} cells`)
          }
        }
        for (const [index, id] of step.look.entries()) checkKnown(id, diagram.places, [...path, 'look', index], report)
      })
    }),
  )
export type StepsDiagram = z.infer<typeof StepsDiagram>
