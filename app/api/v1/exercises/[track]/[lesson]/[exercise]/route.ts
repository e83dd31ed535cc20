import { findExercise } from '@/domain/content/server'
import { toPublicExercise } from '@/domain/exercise'
import { notFoundProblem, route, shared } from '../../../../http'

type Params = { track: string; lesson: string; exercise: string }

export const GET = route<Params>(async (_request, { track, lesson, exercise }) => {
  const found = await findExercise(`${track}/${lesson}/${exercise}`)
  if (!found) throw notFoundProblem('exercise')
  return shared(toPublicExercise(found.exercise))
})
