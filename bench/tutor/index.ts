import type { Area } from '../figure'
import { nextAnswerFigures } from './next-answer'
import { placementFigures } from './placement'

const PARTS: Area[] = [placementFigures, nextAnswerFigures]

/** What the tutor knows of learners, and how well it chooses for them. */
export const tutor: Area = async (note) => {
  const figures = []
  for (const part of PARTS) figures.push(...(await part(note)))
  return figures
}
