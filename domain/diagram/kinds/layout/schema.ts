import type { z } from 'zod'
import { checkUnique, reporting } from '../../common'
import { LayoutShape } from './shape'
import { rulerProblems } from './spans'

export const LayoutDiagram = LayoutShape.check(
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
export type LayoutDiagram = z.infer<typeof LayoutDiagram>
