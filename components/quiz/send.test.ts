import { describe, expect, it } from 'vitest'
import { sendAnswer } from './send'

const sent = {
  question: 'ffi/c-abi/who-checks',
  answer: '{"kind":"choice","options":["a"]}',
  key: 'k1',
  person: 'account-me',
}
const verdict = { outcome: 'correct', correct: true, feedback: [], answer: null, tries: 1, repeated: false }

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  sendAnswer(
    '/api/v1/attempts',
    sent,
    async () =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
      }),
  )

describe('sendAnswer', () => {
  it('sends question, answer and key', async () => {
    const calls: [unknown, RequestInit | undefined][] = []
    await sendAnswer('/api/v1/attempts', sent, async (url, init) => {
      calls.push([url, init])
      return Response.json(verdict)
    })
    const [[url, init] = []] = calls
    expect(url).toBe('/api/v1/attempts')
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'idempotency-key': 'k1', 'content-type': 'application/json', 'ferropath-person': 'me' },
    })
    expect(JSON.parse(String(init?.body))).toEqual({
      question: sent.question,
      answer: { kind: 'choice', options: ['a'] },
      me: true,
    })
  })

  it('sends how sure the learner said they are', async () => {
    const bodies: unknown[] = []
    await sendAnswer('/api/v1/attempts', { ...sent, certainty: 'fairly' }, async (_url, init) => {
      bodies.push(JSON.parse(String(init?.body)))
      return Response.json(verdict)
    })
    expect(bodies).toEqual([expect.objectContaining({ certainty: 'fairly', me: true })])
  })

  it('hands on the verdict', async () => {
    expect(await answering(200, verdict)).toEqual({ kind: 'judged', verdict })
  })

  it.each([
    ['an answer that is none yet', 422, { detail: 'Pick an option.' }, { kind: 'refused', message: 'Pick an option.' }],
    ['a question that is gone', 404, { detail: 'Gone.' }, { kind: 'refused' }],
    ['a key that was used', 409, { title: 'Key used before', detail: 'Used.' }, { kind: 'key-used' }],
    [
      'somebody else’s browser by now',
      409,
      { title: 'Somebody else is here', detail: 'Reload.' },
      { kind: 'held', retryAfterSeconds: null, message: expect.stringContaining('Someone else has signed in') },
    ],
    ['a session that has ended', 401, { detail: 'Ended.' }, { kind: 'held', signIn: true, retryAfterSeconds: null }],
    ['a page that is not accepted', 403, { detail: 'No.' }, { kind: 'held', signIn: false, retryAfterSeconds: null }],
    ['a server in trouble', 503, { detail: 'Busy.' }, { kind: 'held', signIn: false, retryAfterSeconds: 15 }],
    ['a 404 of a proxy', 404, '<html>', { kind: 'held', retryAfterSeconds: 15 }],
    ['a 413 of a proxy', 413, '<html>', { kind: 'held', retryAfterSeconds: 15 }],
    ['a network that wants a sign-in of its own', 401, '<html>', { kind: 'held', signIn: false }],
    ['nothing', 200, '', { kind: 'held', retryAfterSeconds: 15 }],
    ['half a verdict', 200, '{"outcome":"corr', { kind: 'held', retryAfterSeconds: 15 }],
    ['somebody else’s page instead', 200, '<html>Welcome to our hotel</html>', { kind: 'held', retryAfterSeconds: 15 }],
    ['somebody else’s JSON instead', 200, {}, { kind: 'held', retryAfterSeconds: 15 }],
  ])('%s (%i)', async (_name, status, body, expected) => {
    expect(await answering(status, body)).toMatchObject(expected)
  })

  it.each([
    ['7', 7],
    ['0.2', 1],
    ['86400', 120],
    ['soon', 15],
  ])('waits as long as Retry-After: %s says, within reason', async (header, seconds) => {
    const result = await answering(429, { detail: 'Slow down.' }, { 'retry-after': header })
    expect(result).toMatchObject({ kind: 'held', retryAfterSeconds: seconds })
    expect(JSON.stringify(result)).toContain(`in ${seconds} second`)
  })

  it('keeps the answer when there is no connection', async () => {
    const result = await sendAnswer('/api/v1/attempts', sent, () => Promise.reject(new TypeError('failed')))
    expect(result).toMatchObject({ kind: 'held', signIn: false, retryAfterSeconds: 15 })
  })
})
