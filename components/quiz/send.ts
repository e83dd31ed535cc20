import type { Verdict } from '@/domain/quiz'

export type Sent =
  | { kind: 'judged'; verdict: Verdict }
  /** It was not counted, and sending it again changes nothing; `message` says what to do. */
  | { kind: 'refused'; message: string }
  /** The key belongs to another answer: send this one under a new key. */
  | { kind: 'key-used' }
  /** It may or may not have arrived: it is kept, and sent again under the same key. */
  | { kind: 'held'; message: string; retryAfterSeconds: number | null; signIn: boolean }

const TIMEOUT_MS = 20_000
const RETRY_SECONDS = 15
/** A server that asks for more patience than this is asked again when the learner says so. */
const MAX_WAIT_SECONDS = 120

/** Sends one answer, once, and says what became of it in words for the learner. */
export async function sendAnswer(
  action: string,
  sent: { question: string; answer: string; key: string },
  fetcher: typeof fetch = fetch,
): Promise<Sent> {
  let response: Response
  let body: unknown
  try {
    response = await fetcher(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': sent.key },
      body: `{"question":${JSON.stringify(sent.question)},"answer":${sent.answer}}`,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    body = await response.json().catch(() => null)
  } catch {
    return held(
      'There is no connection to the server. Your answer is kept, and is sent as soon as there is one.',
      RETRY_SECONDS,
    )
  }
  if (response.ok && isVerdict(body)) return { kind: 'judged', verdict: body }
  switch (response.status) {
    case 401:
      return {
        ...held('You are signed out. Your answer is kept, and is sent when you have signed in again.', null),
        signIn: true,
      }
    case 403:
      return held('The server did not accept this page. Your answer is kept: reload the page to send it.', null)
    case 404:
      return {
        kind: 'refused',
        message: 'This question is gone from its lesson. Reload the page to see what has taken its place.',
      }
    case 409:
      return { kind: 'key-used' }
    case 429: {
      const seconds = secondsToWait(response)
      return held(`That were many answers in a short time. Yours is kept, and is sent in ${seconds} seconds.`, seconds)
    }
  }
  if (response.status >= 400 && response.status < 500) {
    return {
      kind: 'refused',
      message: detailOf(body) ?? 'The server could not read this answer. Reload the page and answer again.',
    }
  }
  // Also an answer that is not ours, such as the sign-in page of a hotel's network.
  return held(
    'The server cannot take answers at the moment. Yours is kept, and is sent again by itself.',
    secondsToWait(response),
  )
}

function held(message: string, retryAfterSeconds: number | null): Extract<Sent, { kind: 'held' }> {
  return { kind: 'held', message, retryAfterSeconds, signIn: false }
}

function secondsToWait(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'))
  return seconds > 0 ? Math.min(Math.ceil(seconds), MAX_WAIT_SECONDS) : RETRY_SECONDS
}

function detailOf(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
    ? body.detail
    : null
}

function isVerdict(body: unknown): body is Verdict {
  return typeof body === 'object' && body !== null && 'outcome' in body && 'feedback' in body
}
