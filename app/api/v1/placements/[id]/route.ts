import type { NextRequest } from 'next/server'
import type { Who } from '@/domain/accounts'
import { whoIs } from '@/domain/accounts/server'
import { placementUrl, withQuery } from '@/domain/addresses'
import type { Certainty } from '@/domain/attempts'
import type { Answer } from '@/domain/quiz'
import { type Answered, answerPlacement, viewPlacement } from '@/domain/tutor/server'
import { HttpProblem, isForm, personal, readAs, readJson, requireSameOrigin, route } from '../../http'
import { attemptFromForm, plainForm } from '../../plain-form'
import { admit, whoChanges } from '../../request-limits'
import { PlacementAnswer } from '../../schemas'

type Params = { id: string }

export const GET = route<Params>(async (_request, { id }) => {
  const who = await whoIs()
  const view = who.kind === 'nobody' ? null : await viewPlacement(who.learnerId, id, new Date())
  if (!view) throw unknownPlacement
  return personal(view)
})

export const POST = route<Params>(async (request, { id }) => {
  requireSameOrigin(request)
  if (isForm(request)) return plainForm(request, (_request, form) => answerByForm(request, id, form))
  const sent = await readJson(request, PlacementAnswer)
  const answered = await answer(await whoChanges(request), id, sent)
  switch (answered.outcome) {
    case 'unknown-placement':
      throw unknownPlacement
    case 'ungradable':
      throw new HttpProblem(422, 'Not an answer yet', answered.reason)
    case 'not-asked':
    case 'answered':
      return personal(answered.view)
  }
})

async function answerByForm(request: NextRequest, id: string, form: URLSearchParams): Promise<Response> {
  const sent = readAs(PlacementAnswer, attemptFromForm(form))
  const answered = await answer(await whoChanges(request, form.get('person')), id, sent)
  if (answered.outcome === 'unknown-placement') throw unknownPlacement
  const said = answered.outcome === 'ungradable' ? answered.reason : null
  const location = withQuery(placementUrl(id), { said })
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

async function answer(
  who: Who,
  id: string,
  sent: { question: string; answer: Answer; certainty?: Certainty | undefined },
): Promise<Answered> {
  if (who.kind === 'nobody') return { outcome: 'unknown-placement' }
  const { question, answer: given, certainty } = sent
  return answerPlacement({
    learnerId: who.learnerId,
    admit: () => admit(who, 'attempt', given),
    id,
    question,
    answer: given,
    ...(certainty ? { certainty } : {}),
    now: new Date(),
  })
}

const unknownPlacement = new HttpProblem(
  404,
  'Not found',
  'You have no such placement. POST /api/v1/placements starts one.',
)
