import { z } from 'zod'
import { checkKnown, checkUnique, head, Id, Mark, reporting, Thing, Words } from '../../common'
import { checkStory, storyShape } from '../../story-schema'

/** Somebody who acts, from top to bottom: a task, a thread, a waker, a service. */
export const Lane = z.strictObject({ id: Id, label: Words })

/** One row: something that happens in a lane, or goes from one to another, or is next to all of them. */
export const Event = z.strictObject({
  say: Words,
  /** A few words in the picture: `poll`, `Pending`. */
  label: Words,
  /** In which lane it happens … */
  lane: z.string().optional(),
  /** … or from which lane to which it goes. With neither, the label stands at the left, as a line of code does. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** When, in a column of its own: `0 ms`, `v6.13`. */
  at: Words.optional(),
  mark: Mark.optional(),
  /** What a lane is from now on, as a bar that goes on until it is changed; `""` ends the bar. */
  state: z.record(z.string(), z.union([z.literal(''), Thing])).default({}),
})
export type Event = z.infer<typeof Event>

/** Lanes side by side and events below each other: polls and wakes, locks, requests, releases, who is alive at which line. */
export const TimelineDiagram = z
  .strictObject({
    kind: z.literal('timeline'),
    ...head,
    lanes: z.array(Lane).min(1).max(5),
    ...storyShape(Event),
  })
  .check(
    reporting((diagram, report) => {
      checkUnique(diagram.lanes, 'lanes', report)
      checkStory(diagram, report, (event, path) => {
        for (const key of ['lane', 'from', 'to'] as const) checkKnown(event[key], diagram.lanes, [...path, key], report)
        if ((event.from === undefined) !== (event.to === undefined))
          report(path, 'has one of "from" and "to"; give both')
        if (event.lane !== undefined && event.from !== undefined) {
          report([...path, 'lane'], 'can\'t be used together with "from"; an event is in one lane or goes between two')
        }
        for (const id of Object.keys(event.state)) checkKnown(id, diagram.lanes, [...path, 'state', id], report)
      })
    }),
  )
export type TimelineDiagram = z.infer<typeof TimelineDiagram>
