import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import type { Who } from '@/domain/accounts'
import { whoIs } from '@/domain/accounts/server'
import { assessmentUrl, withQuery } from '@/domain/addresses'
import type { AssessmentView } from '@/domain/tutor/assessment/view'
import { answerAssessment } from '@/domain/tutor/server'
import { HttpProblem, isForm, personal, readAs, readJson, requireSameOrigin, route } from '../../http'
import { attemptFromForm, plainForm } from '../../plain-form'
import { admit, whoChanges } from '../../request-limits'
import { AssessmentAnswer } from '../../schemas'
import { assessmentOf } from '../who'

type Params = { id: string }

export const GET = route<Params>(async (_request, { id }) => {
  const view = await assessmentOf(await whoIs(), id, new Date())
  if (!view) throw unknownAssessment
  return personal(view)
})

export const POST = route<Params>(async (request, { id }) => {
  requireSameOrigin(request)
  if (isForm(request)) return plainForm(request, (_request, form) => answerByForm(request, id, form))
  const sent = await readJson(request, AssessmentAnswer)
  const { view, ungradable } = await answer(await whoChanges(request), id, sent)
  if (ungradable !== null) throw new HttpProblem(422, 'Not an answer yet', ungradable)
  return personal(view)
})

async function answerByForm(request: NextRequest, id: string, form: URLSearchParams): Promise<Response> {
  const sent = readAs(AssessmentAnswer, attemptFromForm(form))
  const { view, ungradable } = await answer(await whoChanges(request, form.get('person')), id, sent)
  const location = withQuery(assessmentUrl(view.track), { id, said: ungradable })
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

/** Records the answer; one that is late, or the second to its question, changes nothing. */
async function answer(
  who: Who,
  id: string,
  { question, answer: given, certainty }: z.infer<typeof AssessmentAnswer>,
): Promise<{ view: AssessmentView; ungradable: string | null }> {
  if (who.kind === 'nobody') throw unknownAssessment
  const now = new Date()
  const answered = await answerAssessment({
    learnerId: who.learnerId,
    admit: () => admit(who, 'attempt', given),
    id,
    question,
    answer: given,
    ...(certainty ? { certainty } : {}),
    now,
  })
  const view = answered.outcome === 'unknown' ? null : await assessmentOf(who, id, now)
  if (!view) throw unknownAssessment
  return { view, ungradable: answered.outcome === 'ungradable' ? answered.reason : null }
}

const unknownAssessment = new HttpProblem(
  404,
  'Not found',
  'You have no such assessment. POST /api/v1/assessments begins one.',
)
