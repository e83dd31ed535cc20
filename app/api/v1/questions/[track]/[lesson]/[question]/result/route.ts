import { whoIs } from '@/domain/accounts/server'
import { earnedAnswer } from '@/domain/attempts/server'
import { HttpProblem, notFoundProblem, personal, route } from '../../../../../http'

type Params = { track: string; lesson: string; question: string }

export const GET = route<Params>(async (_request, { track, lesson, question }) => {
  const who = await whoIs()
  const result = await earnedAnswer(who.kind === 'nobody' ? null : who.learnerId, `${track}/${lesson}/${question}`)
  switch (result.outcome) {
    case 'unknown-question':
      throw notFoundProblem('question')
    case 'not-earned':
      throw new HttpProblem(403, 'Not answered yet', 'The answer is shown after a right one, or after giving up.')
    case 'earned':
      return personal(result.result)
  }
})
