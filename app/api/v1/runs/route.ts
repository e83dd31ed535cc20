import { whoIs } from '@/domain/accounts/server'
import { runCode } from '@/domain/exercise/server'
import { MAX_CODE_BYTES, personal, readJson, requireSameOrigin, route } from '../http'
import { requireRoomFor } from '../limits'
import { RunRequest } from '../schemas'
import { busyProblem, waitingFor } from '../waiting'

export const POST = route(async (request) => {
  // Nothing is stored, but it costs a compiler: only our own pages may ask for it.
  requireSameOrigin(request)
  const sent = await readJson(request, RunRequest, MAX_CODE_BYTES)
  const files = sent.files ?? [{ path: 'src/main.rs', text: sent.code ?? '' }]
  const waiting = waitingFor(request, await whoIs())
  await requireRoomFor('run', waiting.person)
  const { kit, edition, mode } = sent
  const ran = await runCode({ kit, edition, mode, files }, waiting)
  if (ran.outcome === 'busy') throw busyProblem(ran)
  return personal(ran.run)
})
