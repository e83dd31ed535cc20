import 'server-only'

export {
  type AssessmentOffer,
  answerAssessment,
  assessmentFor,
  LEAST_QUESTIONS,
  startAssessment,
} from './assessment/server'
export { viewAssessment } from './assessment/taken'
export { type Badge, badgesOf, findBadge, revokeBadge, revokedBadges, verifyBadge } from './badge/server'
export { findSkill, masteryOf, publicMasteryOf } from './mastery/server'
export {
  type Answered,
  answerPlacement,
  findGoal as findPlacementGoal,
  placementsLeft,
  startPlacement,
  viewPlacement,
} from './placement/server'
