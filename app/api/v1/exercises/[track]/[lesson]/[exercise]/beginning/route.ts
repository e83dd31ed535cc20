import { whoIs } from '@/domain/accounts/server'
import { findBeginning } from '@/domain/attempts/server'
import { notFoundProblem, personal, route } from '../../../../../http'

type Params = { track: string; lesson: string; exercise: string }

export const GET = route<Params>(async (_request, { track, lesson, exercise }) => {
  const who = await whoIs()
  const learnerId = who.kind === 'nobody' ? null : who.learnerId
  const beginning = await findBeginning(learnerId, `${track}/${lesson}/${exercise}`)
  if (!beginning) throw notFoundProblem('exercise')
  return personal(beginning)
})
