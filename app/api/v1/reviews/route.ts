import type { NextRequest } from 'next/server'
import { whoIs } from '@/domain/accounts/server'
import { reviewsUrl, withQuery } from '@/domain/addresses'
import { submitAnswer } from '@/domain/attempts/server'
import { toPublicQuestion } from '@/domain/quiz'
import { askedAs, parseAsked } from '@/domain/tutor/review/asked'
import { askReview, findAskedQuestion, reviewsOf } from '@/domain/tutor/review/server'
import { HttpProblem, isForm, notFoundProblem, personal, readAs, readJson, requireSameOrigin, route } from '../http'
import { meFor } from '../me'
import { attemptFromForm, plainForm } from '../plain-form'
import { admit, idempotencyKeyOf, whoChanges } from '../request-limits'
import { AttemptRequest } from '../schemas'

export const GET = route(async () => {
  const who = await whoIs()
  const now = new Date()
  const learnerId = who.kind === 'nobody' ? '' : who.learnerId
  const { left, ...day } = await reviewsOf(learnerId, now)
  const reviews = await Promise.all(
    left.map(async ({ itemId, kind, skills, dueAt, recall }) => {
      const found = await askReview(learnerId, itemId)
      if (!found) return []
      const { item, asked } = found
      const { lesson } = asked
      const id = askedAs(asked.kind === 'question' ? asked.question.id : asked.exercise.id, item.reviews)
      return [
        {
          item: itemId,
          kind,
          skills: kind === 'code' ? [] : skills,
          lesson: { id: lesson.id, title: lesson.title },
          dueAt: dueAt.toISOString(),
          recall,
          question: asked.kind === 'question' ? { ...toPublicQuestion(asked.question, id), id } : null,
          exercise: asked.kind === 'exercise' ? id : null,
        },
      ]
    }),
  )
  return personal({ ...day, reviews: reviews.flat() })
})

/** An answer to a review is an ordinary attempt; what comes back when follows from it. */
export const POST = route(async (request) => {
  requireSameOrigin(request)
  if (isForm(request)) return plainForm(request, reviewForm)
  const { question, me, ...sent } = await readJson(request, AttemptRequest)
  const who = await whoChanges(request)
  const { verdict, learnerId } = await submit(request, who, { question, ...sent })
  return personal(me ? { ...verdict, me: await meFor(who, learnerId, parseAsked(question).id) } : verdict)
})

/** Without scripts the verdict is a page. */
async function reviewForm(request: NextRequest, form: URLSearchParams): Promise<Response> {
  const sent = readAs(AttemptRequest, attemptFromForm(form))
  const who = await whoChanges(request, form.get('person'))
  const { attemptId } = await submit(request, who, sent)
  const location = withQuery(reviewsUrl(), { question: parseAsked(sent.question).id, attempt: attemptId })
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

async function submit(
  request: NextRequest,
  who: Awaited<ReturnType<typeof whoChanges>>,
  { question, answer, ...circumstances }: Omit<AttemptRequest, 'me'>,
) {
  // Nobody has reviews: who answers one without a session is a reader whose session is gone.
  if (who.kind === 'nobody') throw new HttpProblem(401, 'Nobody is here', 'Sign in again to go on with your reviews.')
  const { learnerId } = who
  const submitted = await submitAnswer({
    learnerId,
    admit: () => admit(who, 'attempt', answer),
    questionId: parseAsked(question).id,
    answer,
    idempotencyKey: idempotencyKeyOf(request),
    at: new Date(),
    source: 'review',
    find: (id) => findAskedQuestion(learnerId, id),
    ...circumstances,
  })
  switch (submitted.outcome) {
    case 'unknown-question':
      throw notFoundProblem('question')
    case 'ungradable':
      throw new HttpProblem(422, 'Not an answer yet', submitted.reason)
    case 'key-reused':
      throw new HttpProblem(
        409,
        'Key used before',
        'This Idempotency-Key was used for a different answer. Send a new key with a new answer.',
      )
    case 'judged':
      return submitted
  }
}
