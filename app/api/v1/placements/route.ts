import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import type { Who } from '@/domain/accounts'
import { placementUrl } from '@/domain/addresses'
import { SelfAssessment } from '@/domain/tutor/mastery/self-assessment'
import { type PlacementGoal, parseGoal } from '@/domain/tutor/placement/goal'
import { startPlacement, viewPlacement } from '@/domain/tutor/server'
import { HttpProblem, isForm, personal, readJson, requireSameOrigin, route } from '../http'
import { plainForm } from '../plain-form'
import { admit, whoChanges } from '../request-limits'
import { PlacementRequest } from '../schemas'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  if (isForm(request)) return plainForm(request, startByForm)
  const { goal, selfAssessment } = await readJson(request, PlacementRequest)
  const now = new Date()
  const { id, learnerId } = await start(await whoChanges(request), goal, selfAssessment ?? {}, now)
  return personal(await viewPlacement(learnerId, id, now), 201)
})

/** The page's form: a group's word is in a field `said.GROUP`. */
async function startByForm(request: NextRequest, form: URLSearchParams): Promise<Response> {
  const goal = parseGoal(form.get('goal') ?? '')
  if (!goal) throw unknownGoal
  const said = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const word = SelfAssessment.safeParse(value)
      return name.startsWith('said.') && word.success ? [[name.slice('said.'.length), word.data] as const] : []
    }),
  )
  const { id } = await start(await whoChanges(request, form.get('person')), goal, said, new Date())
  return new Response(null, { status: 303, headers: { location: placementUrl(id), 'cache-control': 'no-store' } })
}

async function start(
  who: Who,
  goal: PlacementGoal,
  said: Record<string, z.infer<typeof SelfAssessment>>,
  now: Date,
): Promise<{ id: string; learnerId: string }> {
  let learnerId = ''
  const started = await startPlacement({
    goal,
    said,
    now,
    admit: async () => {
      learnerId = await admit(who, 'attempt', said)
      return learnerId
    },
  })
  switch (started.outcome) {
    case 'unknown-goal':
      throw unknownGoal
    case 'nothing-to-ask':
      throw new HttpProblem(422, 'Nothing to ask', 'No lesson has questions about this yet. Choose another goal.')
    case 'started':
      return { id: started.id, learnerId }
  }
}

const unknownGoal = new HttpProblem(
  404,
  'Not found',
  'There is no such path, track, lesson or skill. GET /api/v1/tracks lists what there is.',
)
