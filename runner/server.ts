import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { CEILING } from './limits'
import type { LocalRunner } from './local'
import { type Explanation, JobRequest } from './protocol'

/** As JSON a text can take several times its size. */
const MOST_BYTES = CEILING.files * CEILING.sourceKiB * 1024

/** A runner over HTTP: `POST /jobs`, `GET /status` and `GET /explanations/E0382` need the token; `GET /health` does not. */
export function runnerServer(runner: LocalRunner, token: string): Server {
  return createServer((request, response) => {
    answer(runner, token, request, response).catch((problem: unknown) => {
      console.error(problem)
      if (!response.headersSent) send(response, 500, { title: 'The runner failed; its log says how.' })
      else response.destroy()
    })
  })
}

async function answer(
  runner: LocalRunner,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0]
  if (path === '/health') return send(response, 200, { ok: true })
  if (!holdsToken(request, token))
    return send(response, 401, { title: 'Send the RUNNER_TOKEN of this runner as a bearer token.' })
  if (path === '/status' && request.method === 'GET') return send(response, 200, await runner.status())
  const [, code] = /^\/explanations\/(E\d{4})$/.exec(path ?? '') ?? []
  if (code !== undefined && request.method === 'GET') {
    return send(response, 200, { text: await runner.explain(code) } satisfies z.infer<typeof Explanation>)
  }
  if (path !== '/jobs' || request.method !== 'POST')
    return send(response, 404, { title: 'A runner knows POST /jobs, GET /status and GET /explanations/E0382.' })

  const body = await readBody(request)
  if (body === null) return send(response, 413, { title: `A job has at most ${MOST_BYTES} bytes.` })
  const asked = JobRequest.safeParse(parseJson(body))
  if (!asked.success) return send(response, 400, { title: 'That isn’t a job.', detail: z.prettifyError(asked.error) })
  // An app that hangs up has a learner who left, or a newer check in place of this one.
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const { job, ...options } = asked.data
  const result = await runner.run(job, { ...options, signal: gone.signal })
  const { load } = await runner.status()
  response.setHeader('runner-load', String(load.running + load.waiting))
  send(response, 200, result)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function holdsToken(request: IncomingMessage, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${token}`))
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  // Read to its end in any case: a connection left in the middle of a body fails the next request that is sent on it.
  if (size > MOST_BYTES) return null
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
