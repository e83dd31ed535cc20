import { registerProse } from '@/components/lesson/prose-registry'
import { textName } from '@/components/quiz/question-skeleton'
import type { PublicExercise, PublicFile } from '@/domain/exercise/public'
import { escapeHtml } from '@/domain/quiz/text'
import { codeHtml } from './code-html'
import { ExerciseIsland } from './exercise-island'
import { exerciseText, type Onward, skeletonOf } from './exercise-skeleton'

/** An exercise: what to do and the code to begin with, readable by themselves; the workbench comes when it is asked for. */
export function ExerciseCard({ exercise, alone, ...onward }: { exercise: PublicExercise; alone?: boolean } & Onward) {
  const { id } = exercise
  registerProse(exerciseText.prompt(id), exercise.prompt)
  for (const [index, hint] of exercise.hints.entries()) registerProse(textName.hint(id, index), hint)
  for (const [index, file] of exercise.files.entries()) registerProse(exerciseText.file(id, index), fileHtml(file))
  return <ExerciseIsland skeleton={skeletonOf(exercise, onward)} alone={alone} />
}

/** Focusable: long lines are scrolled with the arrow keys. */
function fileHtml({ path, text, language }: PublicFile): string {
  const code = codeHtml(text, language)
  return `<pre tabindex="0" role="group" aria-label="${escapeHtml(path)}" translate="no"><code>${code}</code></pre>`
}
