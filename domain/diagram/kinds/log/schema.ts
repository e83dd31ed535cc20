import type { z } from 'zod'
import { reporting } from '../../common'
import { act, newLog, possible } from './log'
import { LogShape } from './shape'

export const LogDiagram = LogShape.check(
  reporting((diagram, report) => {
    if (!diagram.writer && !diagram.reader)
      report(['writer'], 'is false, and so is "reader"; one of them has something to do')
    for (const [index, { actions }] of diagram.tours.entries()) {
      let state = newLog(diagram)
      for (const [place, action] of actions.entries()) {
        if (!possible(diagram, state).includes(action)) {
          const now = possible(diagram, state).join(', ')
          report(['tours', index, 'actions', place], `is "${action}", which cannot be done here; possible is ${now}`)
          return
        }
        state = act(diagram, state, action).state
      }
    }
  }),
)
export type LogDiagram = z.infer<typeof LogDiagram>
