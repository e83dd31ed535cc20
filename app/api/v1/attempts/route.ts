import { forgetEndedSession, whoIs } from '@/domain/accounts/server'
import { answerFromForm } from '@/domain/quiz'
import { submitAnswer } from '@/domain/quiz/server'
import {
  HttpProblem,
  isForm,
  notFoundProblem,
  personal,
  readAs,
  readJson,
  readText,
  requireSameOrigin,
  route,
} from '../http'
import { learnerBehind, requireRoomFor } from '../limits'
import { AttemptRequest, IdempotencyKey } from '../schemas'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  const form = isForm(request) ? new URLSearchParams(await readText(request)) : null
  const { question, answer } = form ? readForm(form) : await readJson(request, AttemptRequest)
  const given = request.headers.get('idempotency-key')
  const idempotencyKey = given === null ? crypto.randomUUID() : readAs(IdempotencyKey, given)

  const submission = await submitAnswer({
    learner: () => learnerFor(form !== null),
    questionId: question,
    answer,
    idempotencyKey,
    at: new Date(),
  })

  switch (submission.outcome) {
    case 'unknown-question':
      throw notFoundProblem('question')
    case 'ungradable':
      if (form) return seeOther(question, 'said', submission.reason)
      throw new HttpProblem(422, 'Not an answer yet', submission.reason)
    case 'key-reused':
      throw new HttpProblem(
        409,
        'Key used before',
        'This Idempotency-Key came with another answer before. Send a new key with a new answer.',
      )
    case 'judged':
      if (form) return seeOther(question, 'attempt', submission.attemptId)
      return personal(submission.verdict)
  }
})

/**
 * Whose attempt it is. A page with our code keeps the answer until somebody whose session has ended has signed in again.
 * A plain form cannot: what it sent is taken as a guest's, and becomes the account's at the next signing in.
 */
async function learnerFor(plainForm: boolean): Promise<string> {
  const who = await whoIs()
  if (who.kind !== 'account' && !plainForm && (await forgetEndedSession())) throw signedOut
  const learnerId = await learnerBehind(who)
  await requireRoomFor('attempt', learnerId)
  return learnerId
}

const signedOut = new HttpProblem(
  401,
  'Signed out',
  'The session has ended. Sign in and send the answer again, under the same Idempotency-Key; sent as it is now, it counts for a guest.',
)

function readForm(form: URLSearchParams): AttemptRequest {
  return readAs(AttemptRequest, { question: form.get('question'), answer: answerFromForm(form) })
}

/** The page that shows a verdict without JavaScript, at the verdict: a phone would otherwise show the question again. */
function seeOther(questionId: string, name: 'attempt' | 'said', value: string): Response {
  const [track, lesson, question] = questionId.split('/')
  const query = new URLSearchParams({ [name]: value })
  const location = `/tracks/${track}/${lesson}/questions/${question}?${query}#verdict-${question}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
