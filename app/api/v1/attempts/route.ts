import type { NextRequest } from 'next/server'
import type { Who } from '@/domain/accounts'
import { questionUrl, slugOf, withQuery } from '@/domain/addresses'
import { submitAnswer } from '@/domain/attempts/server'
import { HttpProblem, isForm, notFoundProblem, personal, readAs, readJson, requireSameOrigin, route } from '../http'
import { meFor } from '../me'
import { attemptFromForm, plainForm } from '../plain-form'
import { admit, idempotencyKeyOf, whoChanges } from '../request-limits'
import { AttemptRequest } from '../schemas'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  if (isForm(request)) return plainForm(request, answerForm)
  const { question, me, ...sent } = await readJson(request, AttemptRequest)
  const who = await whoChanges(request)
  const submitted = await submit(request, who, { question, ...sent })
  switch (submitted.outcome) {
    case 'unknown-question':
      throw notFoundProblem('question')
    case 'ungradable':
      throw new HttpProblem(422, 'Not an answer yet', submitted.reason)
    case 'key-reused':
      throw keyReused
    case 'judged': {
      const { verdict, learnerId } = submitted
      return personal(me ? { ...verdict, me: await meFor(who, learnerId, question) } : verdict)
    }
  }
})

/** An answer that a browser without scripts sends: its verdict is a page. */
async function answerForm(request: NextRequest, form: URLSearchParams): Promise<Response> {
  const sent = readAs(AttemptRequest, attemptFromForm(form))
  const submitted = await submit(request, await whoChanges(request, form.get('person')), sent)
  switch (submitted.outcome) {
    case 'unknown-question':
      throw notFoundProblem('question')
    case 'ungradable':
      return seeOther(sent.question, 'said', submitted.reason)
    case 'key-reused':
      throw keyReused
    case 'judged':
      return seeOther(sent.question, 'attempt', submitted.attemptId)
  }
}

function submit(request: NextRequest, who: Who, { question, answer, ...circumstances }: Omit<AttemptRequest, 'me'>) {
  return submitAnswer({
    learnerId: who.kind === 'nobody' ? null : who.learnerId,
    admit: () => admit(who, 'attempt', answer),
    questionId: question,
    answer,
    idempotencyKey: idempotencyKeyOf(request),
    at: new Date(),
    source: 'lesson',
    ...circumstances,
  })
}

const keyReused = new HttpProblem(
  409,
  'Key used before',
  'This Idempotency-Key was used for a different answer. Send a new key with a new answer.',
)

/** The page that shows a verdict without JavaScript, at the verdict: a phone would otherwise show the question again. */
function seeOther(questionId: string, name: 'attempt' | 'said', value: string): Response {
  const location = withQuery(questionUrl(questionId), { [name]: value }, `verdict-${slugOf(questionId)}`)
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
