import type { PublicExercise } from '@/domain/exercise/public'

/** What the browser's code has to know of an exercise. Its texts and its files are in the page already. */
export type ExerciseSkeleton = Pick<
  PublicExercise,
  'id' | 'title' | 'kit' | 'kitTitle' | 'edition' | 'goal' | 'demandedError' | 'continues'
> & {
  hints: number
  /** Titles of what it teaches. */
  skills: string[]
  /** Where its page goes on; null on a page of its own. */
  next: { href: string; title: string } | null
  files: { path: string; language: 'rust' | 'cpp'; editable: boolean }[]
}

/** A file as the learner finds it. */
export type Starter = ExerciseSkeleton['files'][number] & { text: string }

/** The names under which an exercise's texts are found in the page. Hints are named as those of questions are. */
export const exerciseText = {
  prompt: (exercise: string) => `${exercise}#prompt`,
  file: (exercise: string, index: number) => `${exercise}#file-${index}`,
}

export type Onward = Partial<Pick<ExerciseSkeleton, 'skills' | 'next'>>

export function skeletonOf(exercise: PublicExercise, { skills = [], next = null }: Onward = {}): ExerciseSkeleton {
  const { id, title, kit, kitTitle, edition, goal, demandedError, continues, hints } = exercise
  const files = exercise.files.map(({ path, language, editable }) => ({ path, language, editable }))
  return {
    ...{ id, title, kit, kitTitle, edition, goal, demandedError, continues },
    ...{ hints: hints.length, files, skills, next },
  }
}
