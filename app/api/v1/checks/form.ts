import type { NextRequest } from 'next/server'
import { exerciseUrl, slugOf, withQuery } from '@/domain/addresses'
import { submitCheck } from '@/domain/attempts/server'
import { findExercise } from '@/domain/content/server'
import { filesFromForm, type Said } from '@/domain/exercise/form'
import { answerOf } from '@/domain/exercise/job'
import { findDraft, saveDraft } from '@/domain/exercise/server'
import { notFoundProblem, readAs } from '../http'
import { admit, whoChanges } from '../request-limits'
import { requesterOf } from '../requester'
import { ExerciseId } from '../schemas'

/** A check that a browser without scripts asks for: its code is kept as a draft, and its verdict is a page. */
export async function checkForm(request: NextRequest, form: URLSearchParams): Promise<Response> {
  const exerciseId = readAs(ExerciseId, form.get('exercise'))
  const found = await findExercise(exerciseId)
  if (!found) throw notFoundProblem('exercise')
  const answer = answerOf(found.exercise, filesFromForm(form))
  if ('problem' in answer) return seeOther(exerciseId, { said: 'unfit' })

  const who = await whoChanges(request, form.get('person'))
  const { files } = answer
  const learnerId = await admit(who, 'check', files)
  const at = new Date()
  const base = (await findDraft(learnerId, exerciseId))?.revision ?? 0
  // Another device that saves in this very moment keeps its place; the attempt has this code all the same.
  await saveDraft({ learnerId, exerciseId, files, base, at })
  const checked = await submitCheck(
    { learnerId, exerciseId, files, idempotencyKey: crypto.randomUUID(), at, source: 'lesson' },
    { ...requesterOf(request, who), person: learnerId },
  )
  switch (checked.outcome) {
    case 'unknown-exercise':
      throw notFoundProblem('exercise')
    case 'ungradable':
    case 'key-reused':
      return seeOther(exerciseId, { said: 'unfit' })
    case 'busy':
      return seeOther(exerciseId, { said: checked.whose === 'own' ? 'waiting' : 'full' })
    case 'judged':
      return seeOther(exerciseId, checked.attemptId === null ? { said: 'unavailable' } : { attempt: checked.attemptId })
  }
}

function seeOther(exerciseId: string, query: { said: Said } | { attempt: string }): Response {
  const location = withQuery(exerciseUrl(exerciseId), query, `verdict-${slugOf(exerciseId)}`)
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
