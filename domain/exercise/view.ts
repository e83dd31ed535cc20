import { kitOf } from '@/runner/protocol'
import type { Exercise } from './exercise'
import type { DraftFile, PublicExercise } from './public'

/** Names what goes in, so that a field added to an exercise later stays private. */
export function toPublicExercise(exercise: Exercise): PublicExercise {
  const { id, title, kit, edition, prompt, goal, errorCode, noStd, denyUnsafe, continues, hints, skills } = exercise
  return {
    id,
    title,
    kit,
    kitTitle: kitOf(kit).title,
    edition,
    prompt,
    goal,
    demandedError: errorCode,
    noStd,
    denyUnsafe,
    continues,
    files: exercise.files.map(({ path, language, starter, editable }) => ({ path, language, text: starter, editable })),
    hints,
    skills,
  }
}

/** The editable files as the author would have them; only for a learner who has earned it. */
export function solutionOf(exercise: Exercise): DraftFile[] {
  return exercise.files.filter(({ editable }) => editable).map(({ path, solution }) => ({ path, text: solution }))
}

/** The editable files as everybody begins with them. */
export function starterOf(exercise: Exercise): DraftFile[] {
  return exercise.files.filter(({ editable }) => editable).map(({ path, starter }) => ({ path, text: starter }))
}

/** A project's step as somebody begins it whose code of the step before is `previous`. */
export function beginningAfter(previous: readonly DraftFile[], step: Exercise): DraftFile[] {
  return starterOf(step).map(({ path, text }) => {
    const before = previous.find((file) => file.path === path)?.text.trimEnd()
    return { path, text: before ? `${before}\n\n${text}` : text }
  })
}
