import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type ExerciseBefore, ExercisePage as ExerciseView } from '@/components/exercise/exercise-page'
import type { Who } from '@/domain/accounts'
import { whoIs } from '@/domain/accounts/server'
import { earnedSolution, findCheck } from '@/domain/attempts/server'
import { findExercise } from '@/domain/content/server'
import type { Exercise } from '@/domain/exercise'
import { isSaid, SAID } from '@/domain/exercise/form'
import { findDraft, findPublicExercise } from '@/domain/exercise/server'

type Props = PageProps<'/tracks/[track]/[lesson]/exercises/[exercise]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findExercise(await idOf(params))
  return found ? { title: found.exercise.title, robots: { index: false } } : {}
}

/** Where an exercise's form leads without JavaScript: the same exercise, with the verdict. */
export default async function ExercisePage({ params, searchParams }: Props) {
  const found = await findExercise(await idOf(params))
  if (!found) notFound()
  const { exercise, lesson } = found
  const { attempt, said } = await searchParams
  const before = await beforeOf(exercise, await whoIs(), typeof attempt === 'string' ? attempt : null)
  return (
    <ExerciseView
      exercise={await findPublicExercise(exercise)}
      lesson={lesson}
      action="/api/v1/checks"
      before={{ ...before, said: isSaid(said) ? SAID[said] : null }}
    />
  )
}

async function beforeOf(exercise: Exercise, who: Who, attempt: string | null): Promise<Omit<ExerciseBefore, 'said'>> {
  if (who.kind === 'nobody') return { files: [], check: null, solution: null }
  const { learnerId, kind } = who
  const checked =
    attempt === null ? null : await findCheck(learnerId, exercise, attempt, { person: learnerId, priority: kind })
  if (!checked) return { files: (await findDraft(learnerId, exercise.id))?.files ?? [], check: null, solution: null }
  const solution = checked.check.solutionEarned ? await earnedSolution(learnerId, exercise.id) : null
  return { ...checked, solution: solution?.outcome === 'earned' ? solution.files : null }
}

async function idOf(params: Props['params']): Promise<string> {
  const { track, lesson, exercise } = await params
  return `${track}/${lesson}/${exercise}`
}
