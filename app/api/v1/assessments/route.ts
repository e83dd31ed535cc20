import type { NextRequest } from 'next/server'
import type { Who } from '@/domain/accounts'
import { assessmentUrl } from '@/domain/addresses'
import { LEAST_QUESTIONS, startAssessment } from '@/domain/tutor/server'
import { HttpProblem, isForm, notFoundProblem, personal, readAs, readJson, requireSameOrigin, route } from '../http'
import { plainForm } from '../plain-form'
import { admit, whoChanges } from '../request-limits'
import { AssessmentRequest } from '../schemas'
import { assessmentOf } from './who'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  if (isForm(request)) return plainForm(request, startByForm)
  const { track } = await readJson(request, AssessmentRequest)
  const who = await whoChanges(request)
  const now = new Date()
  const { outcome, id, learnerId } = await start(who, track, now)
  return personal(await assessmentOf(who, id, now, learnerId), outcome === 'started' ? 201 : 200)
})

async function startByForm(request: NextRequest, form: URLSearchParams): Promise<Response> {
  const { track } = readAs(AssessmentRequest, { track: form.get('track') })
  const { id } = await start(await whoChanges(request, form.get('person')), track, new Date())
  const location = assessmentUrl(track, id)
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

async function start(who: Who, track: string, now: Date) {
  const started = await startAssessment({ track, now, admit: () => admit(who, 'attempt', track) })
  switch (started.outcome) {
    case 'unknown-track':
      throw notFoundProblem('track')
    case 'too-few-questions':
      throw new HttpProblem(
        422,
        'Too few questions',
        `An assessment needs at least ${LEAST_QUESTIONS} questions, and this track has fewer. Choose another track.`,
      )
    case 'started':
    case 'resumed':
      return started
  }
}
