import { whoIs } from '@/domain/accounts/server'
import type { RunOutcome } from '@/domain/exercise'
import { runCode } from '@/domain/exercise/server'
import { MAX_CODE_BYTES } from '@/domain/http/body-limits'
import { personal, readJson, requireSameOrigin, route } from '../http'
import { ndjsonResponse, wantsNdjson } from '../ndjson'
import { requireRoomFor } from '../request-limits'
import { busyProblem, requesterOf } from '../requester'
import { RunRequest } from '../schemas'

export const POST = route(async (request) => {
  // Nothing is stored, but it costs a compiler: only our own pages may ask for it.
  requireSameOrigin(request)
  const sent = await readJson(request, RunRequest, MAX_CODE_BYTES)
  const files = sent.files ?? [{ path: 'src/main.rs', text: sent.code ?? '' }]
  const waiting = requesterOf(request, await whoIs())
  await requireRoomFor('run', waiting.person)
  const { kit, edition, mode } = sent
  const asked = { kit, edition, mode, files }
  if (!wantsNdjson(request)) return personal(ran(await runCode(asked, waiting)))
  return ndjsonResponse(
    request,
    (onProgress) => runCode(asked, { ...waiting, onProgress }),
    async (answer) => ran(answer),
  )
})

/** @throws HttpProblem when it was not run */
function ran(answer: Awaited<ReturnType<typeof runCode>>): RunOutcome {
  if (answer.outcome === 'busy') throw busyProblem(answer)
  return answer.run
}
