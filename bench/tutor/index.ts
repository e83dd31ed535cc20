import type { Area } from '../figure'
import { forgettingFigures } from './forgetting'
import { nextAnswerFigures } from './next-answer'
import { placementFigures } from './placement'
import { rebuildFigures } from './rebuild'
import { reviewFigures } from './reviews'

const PARTS: Area[] = [placementFigures, forgettingFigures, nextAnswerFigures, rebuildFigures, reviewFigures]

/** What the tutor knows of learners, and how well it chooses for them. */
export const tutor: Area = async (note) => {
  const figures = []
  for (const part of PARTS) figures.push(...(await part(note)))
  return figures
}
