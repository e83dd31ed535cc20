import { findExercise } from '@/domain/content/server'
import { findPublicExercise } from '@/domain/exercise/server'
import { notFoundProblem, route, shared } from '../../../../http'

type Params = { track: string; lesson: string; exercise: string }

export const GET = route<Params>(async (_request, { track, lesson, exercise }) => {
  const found = await findExercise(`${track}/${lesson}/${exercise}`)
  if (!found) throw notFoundProblem('exercise')
  return shared(await findPublicExercise(found.exercise))
})
