import { type Checked, submitCheck } from '@/domain/attempts/server'
import { findExercise } from '@/domain/content/server'
import type { CheckOutcome, DraftFile } from '@/domain/exercise'
import { MAX_CODE_BYTES } from '@/domain/http/body-limits'
import { parseAsked } from '@/domain/tutor/review/asked'
import { HttpProblem, isForm, notFoundProblem, personal, readJson, requireSameOrigin, route } from '../http'
import { meFor } from '../me'
import { ndjsonResponse, wantsNdjson } from '../ndjson'
import { plainForm } from '../plain-form'
import { admit, idempotencyKeyOf, whoChanges } from '../request-limits'
import { busyProblem, requesterOf } from '../requester'
import { CheckRequest } from '../schemas'
import { checkForm } from './form'

export const POST = route(async (request) => {
  requireSameOrigin(request)
  if (isForm(request)) return plainForm(request, checkForm, MAX_CODE_BYTES)
  const {
    exercise: asked,
    code,
    me,
    files: sent,
    ...circumstances
  } = await readJson(request, CheckRequest, MAX_CODE_BYTES)
  const { id: exercise, isReview } = parseAsked(asked)
  const files = sent ?? (await firstFile(exercise, code ?? ''))
  const who = await whoChanges(request)
  const learnerId = await admit(who, 'check', files)
  const waiting = { ...requesterOf(request, who), person: learnerId }
  const submitted = {
    learnerId,
    exerciseId: exercise,
    files,
    idempotencyKey: idempotencyKeyOf(request),
    at: new Date(),
    source: isReview ? ('review' as const) : ('lesson' as const),
    ...circumstances,
  }
  const reply = async (checked: Checked) => {
    const outcome = judged(checked)
    return me ? { ...outcome, me: await meFor(who, learnerId, exercise) } : outcome
  }
  if (!wantsNdjson(request)) return personal(await reply(await submitCheck(submitted, waiting)))
  return ndjsonResponse(request, (onProgress) => submitCheck(submitted, { ...waiting, onProgress }), reply)
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
        'This Idempotency-Key was used for different files. Send a new key with new files.',
      )
    case 'busy':
      throw busyProblem(checked)
    case 'judged':
      return checked.check
  }
}
