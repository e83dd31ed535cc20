import type { NextRequest } from 'next/server'
import { whoIs } from '@/domain/accounts/server'
import { findExercise } from '@/domain/content/server'
import type { CheckLine, CheckOutcome, DraftFile } from '@/domain/exercise'
import { type Checked, submitCheck } from '@/domain/exercise/server'
import {
  HttpProblem,
  MAX_CODE_BYTES,
  notFoundProblem,
  personal,
  readAs,
  readJson,
  requireSameOrigin,
  route,
} from '../http'
import { learnerBehind, requireRoomFor } from '../limits'
import { CheckRequest, IdempotencyKey } from '../schemas'
import { busyProblem, waitingFor } from '../waiting'

export const POST = route(async (request) => {
  requireSameOrigin(request)
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
  return inLines((onProgress) => submitCheck(submitted, { ...waiting, onProgress }))
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

function wantsLines(request: NextRequest): boolean {
  return (request.headers.get('accept') ?? '').includes('application/x-ndjson')
}

type Progress = 'queued' | 'compiling' | 'running'

/** A refusal comes at once, and still as a status of its own: the first line waits this long for it. */
const HOLD_MS = 30

/** A line for every state of the job, and last its outcome. */
async function inLines(check: (onProgress: (state: Progress) => void) => Promise<Checked>): Promise<Response> {
  const early: CheckLine[] = []
  let send = (line: CheckLine) => void early.push(line)
  const checked = check((state) => send({ state }))
  const first = await Promise.race([
    checked,
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), HOLD_MS)
    }),
  ])
  // Throws what has a status of its own.
  if (first) judged(first)
  const encoder = new TextEncoder()
  let open = true
  const body = new ReadableStream<Uint8Array>({
    cancel() {
      open = false
    },
    async start(controller) {
      send = (line) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      for (const line of early) send(line)
      try {
        send({ outcome: judged(await checked) })
      } catch (error) {
        if (!(error instanceof HttpProblem)) console.error('POST /api/v1/checks', error)
        const { status, title, detail } = error instanceof HttpProblem ? error : INTERNAL
        send({ problem: { status, title, detail } })
      }
      if (open) controller.close()
      open = false
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'cache-control': 'private, no-store',
      // A proxy that collects what it passes on would keep the progress to itself.
      'x-accel-buffering': 'no',
    },
  })
}

const INTERNAL = {
  status: 500,
  title: 'Internal error',
  detail: 'Something on our side failed. This does not count as an attempt; try again in a moment.',
}
