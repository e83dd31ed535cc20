import { type Failure, inSeconds, isForSomebodyElse, type Reply, reasonOf, request } from '@/components/client/api'
import type { Verdict } from '@/domain/quiz'
import { isVerdict } from './draft'

export type Sent =
  | { kind: 'judged'; verdict: Verdict }
  /** It was not counted, and sending it again changes nothing; `message` says what to do. */
  | { kind: 'refused'; message: string }
  /** The key belongs to another answer: send this one under a new key. */
  | { kind: 'key-used' }
  /** It may or may not have arrived: it is kept, and sent again under the same key. */
  | Held

/** `retryAfterSeconds` is null when it waits for the learner. */
export type Held = { kind: 'held'; message: string; retryAfterSeconds: number | null; signIn: boolean }

const TIMEOUT_MS = 20_000
const RETRY_SECONDS = 15
/** A server that asks for more patience than this is asked again when the learner says so. */
const MAX_WAIT_SECONDS = 120

/** Sends one answer, and says what happened to it in words for the learner. */
export async function sendAnswer(
  action: string,
  sent: { question: string; answer: string; certainty?: string | undefined; key: string; person: string },
  fetcher: typeof fetch = fetch,
): Promise<Sent> {
  const reply: Reply<Verdict> = await request(action, {
    method: 'POST',
    body: `{"question":${JSON.stringify(sent.question)},"answer":${sent.answer},${sent.certainty ? `"certainty":"${sent.certainty}",` : ''}"me":true}`,
    key: sent.key,
    person: sent.person,
    is: isVerdict,
    timeoutMs: TIMEOUT_MS,
    fetcher,
  })
  switch (reply.kind) {
    case 'ok':
      return { kind: 'judged', verdict: reply.body }
    case 'lost':
      return held(`${reasonOf(reply)} ${keptFor(reply)}`, secondsFor(reply))
    case 'problem':
      return refused(reply)
  }
}

export const SIGNED_OUT: Held = {
  ...held("You've been signed out. Your answer is kept, and will be sent once you've signed in again.", null),
  signIn: true,
}

export const SOMEBODY_ELSE: Held = held(
  'Someone else has signed in since this page was opened. Your answer is kept for your own account; reload the page to continue.',
  null,
)

function refused(problem: Extract<Failure, { kind: 'problem' }>): Sent {
  if (isForSomebodyElse(problem)) return SOMEBODY_ELSE
  switch (problem.status) {
    case 401:
      return SIGNED_OUT
    case 403:
      return held("The server didn't accept this page. Your answer is kept; reload the page to send it.", null)
    case 404:
      return {
        kind: 'refused',
        message: 'This question is no longer part of its lesson. Reload the page to see what has replaced it.',
      }
    case 409:
      return { kind: 'key-used' }
    case 429:
      return held(`That's a lot of answers in one minute. ${keptFor(problem)}`, secondsFor(problem))
  }
  if (problem.status < 500) return { kind: 'refused', message: problem.detail }
  return held(`The server can't take answers right now. ${keptFor(problem)}`, secondsFor(problem))
}

function keptFor(failure: Failure): string {
  if (failure.kind === 'lost' && failure.why === 'offline') {
    return 'Your answer is kept, and will be sent as soon as there’s a connection.'
  }
  return `Your answer is kept, and will be sent again in ${inSeconds(secondsFor(failure))}.`
}

function held(message: string, retryAfterSeconds: number | null): Held {
  return { kind: 'held', message, retryAfterSeconds, signIn: false }
}

function secondsFor({ waitSeconds }: Failure): number {
  return waitSeconds === null ? RETRY_SECONDS : Math.min(waitSeconds, MAX_WAIT_SECONDS)
}
