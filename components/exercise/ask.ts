import type { CheckOutcome, DraftFile, JobLine, RunOutcome } from '@/domain/exercise/public'

export type JobState = 'queued' | 'compiling' | 'running'

type OnState = (state: JobState, waitMs: number | undefined) => void

/** Why there is no outcome, in words for the learner. `settled`: asking again needs a new key. */
export class NoOutcome extends Error {
  constructor(
    message: string,
    readonly settled: boolean,
  ) {
    super(message)
  }
}

const NO_CONNECTION =
  'There is no connection to the server. Your code is kept in this browser; try again when there is one.'

/**
 * Sends code to be checked and tells how far it is.
 * @throws NoOutcome, or an AbortError when `signal` said so
 */
export async function askForCheck(
  job: { exercise: string; files: DraftFile[]; key: string },
  signal: AbortSignal,
  onState: OnState,
  fetcher: typeof fetch = fetch,
): Promise<CheckOutcome> {
  const { exercise, files, key } = job
  const response = await post('/api/v1/checks', { exercise, files }, { 'idempotency-key': key }, signal, fetcher)
  return toTheEnd<CheckOutcome>(response, signal, onState)
}

/** Runs, compiles, formats or lints code; nothing is stored. @throws as `askForCheck` */
export async function askForRun(
  job: { files: DraftFile[]; kit: string; edition: string; mode: 'run' | 'compile' | 'format' | 'lint' },
  signal: AbortSignal,
  onState: OnState,
  fetcher: typeof fetch = fetch,
): Promise<RunOutcome> {
  return toTheEnd<RunOutcome>(await post('/api/v1/runs', job, {}, signal, fetcher), signal, onState)
}

/** Reads an answer that comes in lines while the job goes on. */
async function toTheEnd<Outcome>(response: Response, signal: AbortSignal, onState: OnState): Promise<Outcome> {
  if (!response.headers.get('content-type')?.includes('ndjson')) return (await response.json()) as Outcome
  try {
    for await (const line of linesOf(response)) {
      const told = JSON.parse(line) as JobLine<Outcome>
      if ('outcome' in told) return told.outcome
      if ('problem' in told) throw new NoOutcome(told.problem.detail, told.problem.status < 500)
      onState(told.state, told.waitMs)
    }
  } catch (error) {
    if (error instanceof NoOutcome || signal.aborted) throw error
  }
  throw new NoOutcome('The connection broke while the compiler was at work. Try again.', false)
}

/** @throws NoOutcome */
export async function askFor<Answer>(url: string, failed: string, fetcher: typeof fetch = fetch): Promise<Answer> {
  let response: Response
  try {
    response = await fetcher(url)
  } catch {
    throw new NoOutcome('There is no connection to the server. Try again when there is one.', false)
  }
  if (!response.ok) throw new NoOutcome((await detailOf(response)) ?? failed, true)
  return (await response.json()) as Answer
}

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string>,
  signal: AbortSignal,
  fetcher: typeof fetch,
): Promise<Response> {
  let response: Response
  try {
    response = await fetcher(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson, application/json', ...headers },
      body: JSON.stringify(body),
      signal,
    })
  } catch (error) {
    if (signal.aborted) throw error
    throw new NoOutcome(NO_CONNECTION, false)
  }
  if (response.ok) return response
  const detail = await detailOf(response)
  const wait = Number(response.headers.get('retry-after'))
  const busy = response.status === 429 || response.status === 503
  const again = busy && wait > 0 ? ` Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.` : ''
  throw new NoOutcome(
    `${detail ?? 'The server cannot do this at the moment. Nothing was counted.'}${detail?.includes('again') ? '' : again}`,
    response.status < 500 && response.status !== 429,
  )
}

async function detailOf(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null)
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
    ? body.detail
    : null
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader()
  if (!reader) return
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield line
    if (done) break
  }
  if (rest.trim() !== '') yield rest
}

/** randomUUID is there on secure pages only, and an installation in a classroom has plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
