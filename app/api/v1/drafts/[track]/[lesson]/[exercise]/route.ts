import { z } from 'zod'
import { whoIs } from '@/domain/accounts/server'
import { findExercise } from '@/domain/content/server'
import { answerOf } from '@/domain/exercise/job'
import { findDraft, listDrafts, saveDraft } from '@/domain/exercise/server'
import { MAX_CODE_BYTES } from '@/domain/http/body-limits'
import { parseAsked } from '@/domain/tutor/review/asked'
import { HttpProblem, notFoundProblem, personal, readAs, readJson, requireSameOrigin, route } from '../../../../http'
import { admit, whoChanges } from '../../../../request-limits'
import { DraftRequest, ExerciseId } from '../../../../schemas'

type Params = { track: string; lesson: string; exercise: string }

/** The largest number that PostgreSQL's INTEGER holds. */
const MOST_REVISION = 2_147_483_647

const Query = z.strictObject({
  revisions: z.literal('1').optional(),
  revision: z.coerce.number().int().min(1).max(MOST_REVISION).optional(),
})

/** The newest draft, or 204 where there is none; a list of revisions, or one of them. */
export const GET = route<Params>(async (request, { track, lesson, exercise }) => {
  const { revisions, revision } = readAs(Query, Object.fromEntries(request.nextUrl.searchParams))
  const id = readAs(ExerciseId, `${track}/${lesson}/${exercise}`)
  const who = await whoIs()
  if (revisions) return personal({ revisions: who.kind === 'nobody' ? [] : await listDrafts(who.learnerId, id) })
  const draft = who.kind === 'nobody' ? null : await findDraft(who.learnerId, id, revision)
  if (draft) return personal(draft)
  if (revision === undefined)
    return new Response(null, { status: 204, headers: { 'cache-control': 'private, no-store' } })
  throw new HttpProblem(
    404,
    'No such revision',
    'There is no such revision. GET with ?revisions=1 lists those that are.',
  )
})

/** 409 with the newer draft when somebody (another device) has saved since `base`. */
export const PUT = route<Params>(async (request, { track, lesson, exercise }) => {
  requireSameOrigin(request)
  const { files, base } = await readJson(request, DraftRequest, MAX_CODE_BYTES)
  const id = `${track}/${lesson}/${exercise}`
  // A review's code is a draft of its own, under the name that it is asked by.
  const found = await findExercise(parseAsked(id).id)
  if (!found) throw notFoundProblem('exercise')
  const answer = answerOf(found.exercise, files)
  if ('problem' in answer) throw new HttpProblem(422, 'Not a draft', answer.problem)

  const learnerId = await admit(await whoChanges(request), 'draft', answer.files)
  const saved = await saveDraft({ learnerId, exerciseId: id, files: answer.files, base, at: new Date() })
  if (saved.outcome === 'saved') return personal({ revision: saved.revision })
  if (saved.newest) return personal(saved.newest, 409)
  throw new HttpProblem(409, 'No such draft', 'There is no draft that these files could be based on. Send base 0.')
})
