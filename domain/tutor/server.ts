import 'server-only'

export { findSkill, masteryOf, publicMasteryOf } from './mastery/server'
export {
  type Answered,
  answerPlacement,
  findGoal as findPlacementGoal,
  placementsLeft,
  startPlacement,
  viewPlacement,
} from './placement/server'
