import { reporting } from '../../common'
import { act, newLog, possible } from './log'
import { LogSchema } from './schema'

/** A diagram whose tours can be followed. */
export const LogDiagram = LogSchema.check(
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
