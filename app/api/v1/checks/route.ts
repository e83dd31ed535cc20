import { whoIs } from '@/domain/accounts/server'
import { findExercise } from '@/domain/content/server'
import type { CheckOutcome, DraftFile } from '@/domain/exercise'
import { type Checked, submitCheck } from '@/domain/exercise/server'
import {
  HttpProblem,
  isForm,
  MAX_CODE_BYTES,
  notFoundProblem,
  personal,
  readAs,
  readJson,
  requireSameOrigin,
  route,
} from '../http'
import { learnerBehind, requireRoomFor } from '../limits'
import { inLines, wantsLines } from '../lines'
import { CheckRequest, IdempotencyKey } from '../schemas'
import { busyProblem, waitingFor } from '../waiting'
import { checkForm } from './form'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  if (isForm(request)) return checkForm(request)
  const sent = await readJson(request, CheckRequest, MAX_CODE_BYTES)
  const given = request.headers.get('idempotency-key')
  const idempotencyKey = given === null ? crypto.randomUUID() : readAs(IdempotencyKey, given)
  const files = sent.files ?? (await firstFile(sent.exercise, sent.code ?? ''))

  const who = await whoIs()
  const learnerId = await learnerBehind(who)
  await requireRoomFor('check', learnerId)
  const waiting = { ...waitingFor(request, who), person: learnerId }
  const submitted = { learnerId, exerciseId: sent.exercise, files, idempotencyKey, at: new Date() }
  if (!wantsLines(request)) return personal(judged(await submitCheck(submitted, waiting)))
  return inLines('POST /api/v1/checks', (onProgress) => submitCheck(submitted, { ...waiting, onProgress }), judged)
})

async function firstFile(exerciseId: string, text: string): Promise<DraftFile[]> {
  const found = await findExercise(exerciseId)
  const first = found?.exercise.files.find(({ editable }) => editable)
  if (!first) throw notFoundProblem('exercise')
  return [{ path: first.path, text }]
}

/** @throws HttpProblem for what is no verdict */
function judged(checked: Checked): CheckOutcome {
  switch (checked.outcome) {
    case 'unknown-exercise':
      throw notFoundProblem('exercise')
    case 'ungradable':
      throw new HttpProblem(422, 'Not an answer', checked.reason)
    case 'key-reused':
      throw new HttpProblem(
        409,
        'Key used before',
        'This Idempotency-Key came with other files before. Send a new key with new files.',
      )
    case 'busy':
      throw busyProblem(checked)
    case 'judged':
      return checked.check
  }
}
