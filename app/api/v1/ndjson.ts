import type { NextRequest } from 'next/server'
import type { JobLine } from '@/domain/exercise'
import type { Progress } from '@/runner/protocol'
import { problemOf } from './http'

/** A refusal comes at once, and still as a status of its own: the first line waits this long for it. */
const HOLD_MS = 30

export function wantsNdjson(request: NextRequest): boolean {
  return (request.headers.get('accept') ?? '').includes('application/x-ndjson')
}

/**
 * A line for every state of a job, and last its outcome.
 * @param request names it in the log
 * @param start begins the job
 * @param outcomeOf throws an HttpProblem for what is no outcome
 */
export async function ndjsonResponse<Done, Outcome>(
  request: NextRequest,
  start: (onProgress: (state: Progress) => void) => Promise<Done>,
  outcomeOf: (done: Done) => Promise<Outcome>,
): Promise<Response> {
  const early: JobLine<Outcome>[] = []
  let send = (line: JobLine<Outcome>) => void early.push(line)
  const running = start((state) => send({ state }))
  const first = await Promise.race([
    running.then((done) => ({ done })),
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), HOLD_MS)
    }),
  ])
  // Throws what has a status of its own.
  if (first) await outcomeOf(first.done)
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
        send({ outcome: await outcomeOf(await running) })
      } catch (error) {
        const { status, title, detail } = problemOf(error, request)
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
