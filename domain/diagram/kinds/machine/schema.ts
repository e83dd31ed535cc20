import { z } from 'zod'
import { checkKnown, checkUnique, head, Id, Mark, reporting, Thing, Words } from '../../common'
import { Spot } from '../../spot'

/** A state, with what may be done in it. Every call that any state knows is offered in each, and refused where it is not listed. */
export const State = z.strictObject({
  id: Id,
  label: Words,
  say: Words,
  mark: Mark.optional(),
  /** What it holds: fields, resources, counts. */
  holds: z.array(Thing).default([]),
  moves: z.array(z.strictObject({ call: Words, to: z.string(), say: Words })).default([]),
  /** Why a call is not possible here: what the compiler, or the other side, says. */
  refuses: z.array(z.strictObject({ call: Words, say: Words })).default([]),
  spot: Spot.optional(),
})
export type State = z.infer<typeof State>

/** A state machine that a reader drives: type states, protocols, life cycles. */
export const MachineDiagram = z
  .strictObject({
    kind: z.literal('machine'),
    ...head,
    /** The state in which it begins; the first when left out. */
    start: z.string().optional(),
    states: z.array(State).min(2).max(9),
  })
  .check(
    reporting((diagram, report) => {
      checkUnique(diagram.states, 'states', report)
      checkKnown(diagram.start, diagram.states, ['start'], report)
      for (const [index, state] of diagram.states.entries()) {
        for (const [place, { to }] of state.moves.entries()) {
          checkKnown(to, diagram.states, ['states', index, 'moves', place, 'to'], report)
        }
        for (const [place, { call }] of state.refuses.entries()) {
          if (state.moves.some((move) => move.call === call)) {
            report(['states', index, 'refuses', place, 'call'], 'is among the moves of this state as well')
          }
        }
      }
    }),
  )
export type MachineDiagram = z.infer<typeof MachineDiagram>
