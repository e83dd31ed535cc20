import { registerProse } from '@/components/lesson/prose-registry'
import { textName } from '@/components/quiz/shape'
import type { PublicExercise } from '@/domain/exercise/public'
import { codeHtml } from './code-html'
import { ExerciseIsland } from './exercise-island'
import { exerciseText, shapeOf } from './shape'

/** An exercise: what to do and the code to begin with, readable by themselves; the workbench comes when it is asked for. */
export function ExerciseCard({ exercise }: { exercise: PublicExercise }) {
  const { id } = exercise
  registerProse(exerciseText.prompt(id), exercise.prompt)
  exercise.hints.forEach((hint, index) => registerProse(textName.hint(id, index), hint))
  exercise.files.forEach(({ text, language }, index) =>
    registerProse(exerciseText.file(id, index), codeHtml(text, language)),
  )
  return <ExerciseIsland shape={shapeOf(exercise)} />
}
