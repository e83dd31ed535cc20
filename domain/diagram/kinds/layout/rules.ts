import { checkUnique, reporting } from '../../common'
import { LayoutSchema } from './schema'
import { rulerProblems } from './spans'

/** A diagram that can also be drawn: what it names is there, once. */
export const LayoutDiagram = LayoutSchema.check(
  reporting((diagram, report) => {
    checkUnique(diagram.views, 'views', report)
    for (const [view, { rulers }] of diagram.views.entries()) {
      for (const [index, ruler] of rulers.entries()) {
        const path = ['views', view, 'rulers', index]
        for (const { at, message } of rulerProblems(ruler)) report([...path, ...at], message)
      }
    }
  }),
)
