/** What came of a request. Nothing is thrown but the AbortError of a caller's own signal. */
export type Reply<Body> =
  | { kind: 'ok'; status: number; body: Body }
  /** Our server refused, and says why and what to do. */
  | { kind: 'problem'; status: number; title: string; detail: string; waitSeconds: number | null }
  /** No reply of our server's came: the request may or may not have arrived. */
  | { kind: 'lost'; why: 'offline' | 'late' | 'cut' | 'foreign'; status: number | null; waitSeconds: number | null }

export type Failure = Exclude<Reply<unknown>, { kind: 'ok' }>

export type Request<Body> = {
  method?: 'GET' | 'POST' | 'PUT'
  /** Sent as JSON; a string is JSON already. */
  body?: unknown
  /** Sent as Idempotency-Key: the server counts what comes with it once. */
  key?: string
  /** Whose work this sends (person.ts): the server refuses it when somebody else is here by now. */
  person?: string
  /** Whether something is what was asked for; a proxy's page isn't. */
  is: (body: unknown) => body is Body
  /** Statuses that carry an answer as well. */
  alsoOk?: number[]
  signal?: AbortSignal
  timeoutMs?: number
  /** The page may be gone before the reply comes. */
  keepalive?: boolean
  fetcher?: typeof fetch
}

/**
 * Sends a request and reads its reply, whoever gave it. A reply that is not our server's is asked for once more where
 * that does no harm: for a GET, and under the same key.
 */
export async function request<Body>(url: string, asked: Request<Body>): Promise<Reply<Body>> {
  const harmless = (asked.method ?? 'GET') === 'GET' || asked.key !== undefined
  return withOneRepeat(harmless, asked.signal, async () => {
    const response = await send(url, asked, 'application/json')
    return 'kind' in response ? response : readReply(response, asked)
  })
}

/** A body with these fields. */
export function has<Body>(...names: (keyof Body & string)[]): (body: unknown) => body is Body {
  return (body): body is Body => typeof body === 'object' && body !== null && names.every((name) => name in body)
}

/** Why there is no reply, in words for the learner. Says nothing about what happens to their work. */
export function reasonOf(failure: Failure): string {
  if (failure.kind === 'problem') {
    const { detail, waitSeconds } = failure
    if (waitSeconds === null || /again|seconds/.test(detail)) return detail
    return `${detail} Try again in ${inSeconds(waitSeconds)}.`
  }
  switch (failure.why) {
    case 'offline':
      return 'There is no connection to the server.'
    case 'late':
      return 'The server has not replied in time.'
    case 'cut':
      return 'The connection was lost before the reply was complete.'
    case 'foreign':
      return `Something between this page and the server replied instead of it${failure.status ? ` (status ${failure.status})` : ''}.`
  }
}

/** Our server's word that the person whose work this is has gone, and another has come. */
export function isForSomebodyElse(failure: Failure): boolean {
  return failure.kind === 'problem' && failure.status === 409 && failure.title === 'Somebody else is here'
}

export const inSeconds = (seconds: number) => `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`

/** randomUUID exists on secure pages only, and an installation in a classroom has plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Does it once more after a reply that isn't our server's, where that is harmless. */
export async function withOneRepeat<Body>(
  harmless: boolean,
  signal: AbortSignal | undefined,
  ask: () => Promise<Reply<Body>>,
): Promise<Reply<Body>> {
  const reply = await ask()
  const odd = reply.kind === 'lost' && (reply.why === 'cut' || reply.why === 'foreign') && reply.waitSeconds === null
  if (!odd || !harmless) return reply
  signal?.throwIfAborted()
  return ask()
}

/** The response, or what came instead of one. */
export async function send(
  url: string,
  asked: Omit<Request<never>, 'is'>,
  accept: string,
): Promise<Response | Failure> {
  const { method = 'GET', body, key, person, signal, timeoutMs, keepalive = false, fetcher = fetch } = asked
  const personKey = person?.split(/-(.*)/)[1]
  const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)
  const signals = [signal, timeout].filter((one) => one !== undefined)
  try {
    return await fetcher(url, {
      method,
      headers: {
        accept,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(personKey && { 'ferropath-person': personKey }),
      },
      keepalive,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signals.length > 0 && { signal: signals.length === 1 ? signals[0] : AbortSignal.any(signals) }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    return lost(timeout?.aborted ? 'late' : 'offline')
  }
}

export async function readReply<Body>(response: Response, { is, alsoOk, signal }: Request<Body>): Promise<Reply<Body>> {
  const { status, headers } = response
  const waitSeconds = secondsToWait(headers)
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    if (signal?.aborted) throw error
    return lost('cut', status)
  }
  const body = status === 204 ? null : parsed(text)
  if ((response.ok || alsoOk?.includes(status)) && is(body)) return { kind: 'ok', status, body }
  const type = headers.get('content-type') ?? ''
  if (type.includes('problem+json') && isProblem(body))
    return { kind: 'problem', status, title: body.title ?? '', detail: body.detail, waitSeconds }
  // What says that it is JSON and cannot be read as such was cut short on its way.
  const cut = response.ok && type.includes('json') && body === undefined
  return { ...lost(cut ? 'cut' : 'foreign', status), waitSeconds }
}

export function lost(why: Extract<Failure, { kind: 'lost' }>['why'], status: number | null = null) {
  return { kind: 'lost' as const, why, status, waitSeconds: null }
}

function secondsToWait(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after'))
  return seconds > 0 ? Math.ceil(seconds) : null
}

/** @returns undefined when it is not JSON */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isProblem(body: unknown): body is { status: number; title?: string; detail: string } {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
}
