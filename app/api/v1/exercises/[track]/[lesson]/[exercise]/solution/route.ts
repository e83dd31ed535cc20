import { whoIs } from '@/domain/accounts/server'
import { earnedSolution, HONEST_TRIES } from '@/domain/attempts/server'
import { HttpProblem, notFoundProblem, personal, route } from '../../../../../http'

type Params = { track: string; lesson: string; exercise: string }

export const GET = route<Params>(async (_request, { track, lesson, exercise }) => {
  const who = await whoIs()
  const learnerId = who.kind === 'nobody' ? null : who.learnerId
  const result = await earnedSolution(learnerId, `${track}/${lesson}/${exercise}`)
  switch (result.outcome) {
    case 'unknown-exercise':
      throw notFoundProblem('exercise')
    case 'not-earned':
      throw new HttpProblem(
        403,
        'Not earned yet',
        `The solution is shown once yours has passed, or after ${HONEST_TRIES} different tries of your own.`,
      )
    case 'earned':
      return personal({ files: result.files })
  }
})
