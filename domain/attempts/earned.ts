import 'server-only'
import { findExercise } from '@/domain/content/server'
import { type Beginning, DraftFile, type Exercise } from '@/domain/exercise'
import { triedWith } from '@/domain/exercise/job'
import { HONEST_TRIES } from '@/domain/exercise/tries'
import { beginningAfter, solutionOf, starterOf } from '@/domain/exercise/view'
import { newestRight, triesAt } from './log'

/** The author's solution, for a learner who has passed or has honestly tried. */
export async function earnedSolution(
  learnerId: string | null,
  exerciseId: string,
): Promise<{ outcome: 'unknown-exercise' | 'not-earned' } | { outcome: 'earned'; files: DraftFile[] }> {
  const found = await findExercise(exerciseId)
  if (!found) return { outcome: 'unknown-exercise' }
  if (learnerId === null || !(await hasEarned(learnerId, found.exercise))) return { outcome: 'not-earned' }
  return { outcome: 'earned', files: solutionOf(found.exercise) }
}

/**
 * What a learner begins an exercise with. A project's step begins with their own code of the step before, the last that
 * passed; a learner who earned that step's solution without passing starts from it.
 * @returns null for an unknown exercise
 */
export async function findBeginning(learnerId: string | null, exerciseId: string): Promise<Beginning | null> {
  const found = await findExercise(exerciseId)
  if (!found) return null
  const { exercise } = found
  const alone: Beginning = { files: starterOf(exercise), from: 'nobody' }
  const before = exercise.continues === null ? null : await findExercise(exercise.continues)
  if (!before || learnerId === null) return alone
  const own = filesOf(await newestRight(learnerId, before.exercise.id))
  if (own.length > 0) return { files: beginningAfter(own, exercise), from: 'learner' }
  if (!(await hasEarned(learnerId, before.exercise))) return alone
  return { files: beginningAfter(solutionOf(before.exercise), exercise), from: 'author' }
}

/** Tries before a reset of the lesson count too: what was seen was seen. */
export async function hasEarned(learnerId: string, exercise: Exercise): Promise<boolean> {
  const { solved, answers } = await triesAt(learnerId, exercise.id)
  if (solved) return true
  const honest = answers.flatMap((answer) => triedWith(exercise, filesOf(answer)) ?? [])
  return new Set(honest).size >= HONEST_TRIES
}

export function filesOf(answer: unknown): DraftFile[] {
  const files = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'files') : null
  return DraftFile.array().safeParse(files).data ?? []
}
