import 'server-only'
import type { LessonSummary } from '@/domain/content'
import { findPaths, findTracks } from '@/domain/content/server'
import { headingOf, progressOverview } from '@/domain/progress/server'
import { type Catalogue, findGoal, type KnownGoal } from '../goal/goal'
import { NEW_PLAN, type Plan } from '../goal/plan'
import { planOf } from '../goal/server'
import type { Mastery } from '../mastery/mastery'
import { masteryOf } from '../server'
import { nextStep, type PathStep, pathTo, SKIM_QUESTIONS, type SkillBelief, skillsFor } from './path'
import { type Towards, towards } from './towards'

export type LearnersPath = {
  plan: Plan
  /** What the path leads to: the learner's goal, or without one the track they worked on last; null without any. */
  goal: KnownGoal | null
  /** The learner chose this goal. */
  chosen: boolean
  /** Why the goal the learner chose is not the one shown. */
  problem: string | null
  steps: PathStep[]
  next: PathStep | null
  skills: ReturnType<typeof skillsFor>
  mastery: Mastery[]
  /** Lessons of all tracks that are done, and those begun, the latest first. */
  done: ReadonlySet<string>
}

/** A learner's path. A learnerId of null is somebody who has not begun. */
export async function pathOf(learnerId: string | null, now: Date): Promise<LearnersPath> {
  const [tracks, paths, mastery, plan] = await Promise.all([
    findTracks(),
    findPaths(),
    masteryOf(learnerId, now),
    learnerId === null ? NEW_PLAN : planOf(learnerId),
  ])
  const overview = await progressOverview(learnerId, tracks)
  const catalogue: Catalogue = { tracks, paths }
  const lessons = overview.flatMap((track) => track.lessons)
  const done = new Set(lessons.filter(({ state }) => state === 'done').map(({ id }) => id))
  const chosen = plan.goal && findGoal(plan.goal, catalogue)
  const begun =
    overview.find((track) => track.lessons.some(({ state }) => state === 'started')) ??
    overview.find((track) => track.lessons.some(({ state }) => state === 'done'))
  const fallback = begun ?? tracks[0]
  const goal = chosen ?? (fallback ? findGoal({ kind: 'track', id: fallback.id }, catalogue) : null)
  const steps = goal ? pathTo(goal, { catalogue, beliefs: beliefsOf(mastery), done, choices: plan }) : []
  return {
    plan,
    goal,
    chosen: chosen !== null,
    problem:
      plan.goal && !chosen
        ? `The ${plan.goal.kind} “${plan.goal.id}” you were heading for is no longer here. Choose another goal; what you did is kept.`
        : null,
    steps,
    next: nextStep(steps),
    skills: goal ? skillsFor(goal, catalogue) : [],
    mastery,
    done,
  }
}

/**
 * The path to the goal a learner chose, as seen from a lesson; null without a goal, or when it is no longer here.
 * @param lessonId `track/lesson`; null on a page that isn't a lesson's
 */
export async function towardsGoal(
  learnerId: string,
  lessonId: string | null,
  now: Date,
): Promise<(Towards & { goal: KnownGoal; step: PathStep | null; heading: string }) | null> {
  // Every page asks: without a goal it costs one small read.
  if (!(await planOf(learnerId)).goal) return null
  const { goal, chosen, steps, next } = await pathOf(learnerId, now)
  if (!goal || !chosen) return null
  const heading = next ? await headingOf(learnerId, next.lesson.id) : ''
  return { ...towards(steps, lessonId), goal, step: next, heading }
}

/** The questions that make sure of a lesson that seems to be known: hard ones, one a skill as far as there are any. */
export function skimQuestions(lesson: LessonSummary): string[] {
  const { questionIds } = lesson
  const step = Math.max(1, Math.floor(questionIds.length / SKIM_QUESTIONS))
  return questionIds.filter((_, index) => index % step === step - 1).slice(0, SKIM_QUESTIONS)
}

function beliefsOf(mastery: readonly Mastery[]): Map<string, SkillBelief> {
  return new Map(
    mastery.map(({ skill, probability, level, evidence }) => [
      skill,
      {
        probability,
        known: level === 'known' || level === 'mastered',
        evidence: evidence.right + evidence.wrong + evidence.gaveUp,
      },
    ]),
  )
}
