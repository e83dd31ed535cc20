import { describe, expect, it } from 'vitest'
import { has, type Reply, reasonOf, request } from './api'
import { type JobState, requestJob } from './job'

const problem = (status: number, detail: string, headers: Record<string, string> = {}) =>
  Response.json(
    { title: 'Busy', status, detail },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  )
const json = (text: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'application/json' } })
const html = (status: number) =>
  new Response('<html>Welcome to our hotel</html>', { status, headers: { 'content-type': 'text/html' } })

/** Replies one after the other, and counts what was asked. */
function aServer(...replies: (() => Response)[]) {
  const keys: (string | undefined)[] = []
  const fetcher: typeof fetch = async (_, init) => {
    keys.push(new Headers(init?.headers).get('idempotency-key') ?? undefined)
    const reply = replies[Math.min(keys.length, replies.length) - 1]
    if (!reply) throw new TypeError('Failed to fetch')
    return reply()
  }
  return { keys, fetcher }
}

const is = has<{ good: number }>('good')
const post = (fetcher: typeof fetch, key?: string) =>
  request('/api/v1/x', { method: 'POST', body: {}, is, fetcher, ...(key && { key }) })

/** What comes in place of our server's reply. */
const ODD: [string, () => Response, string][] = [
  ['a page with status 200', () => html(200), 'foreign'],
  ['a page with status 404', () => html(404), 'foreign'],
  ['a page with status 413', () => html(413), 'foreign'],
  ['a page with status 502', () => html(502), 'foreign'],
  ['nothing at all', () => new Response(null, { status: 200 }), 'foreign'],
  ['an empty body of ours', () => json(''), 'cut'],
  ['half a body', () => json('{"goo'), 'cut'],
  ["somebody else's JSON", () => json('{"ok":true}'), 'foreign'],
  ["somebody else's refusal in JSON", () => json('{"detail":"Log in to the network."}', 401), 'foreign'],
]

describe('request', () => {
  it('sends JSON and its key, and hands on the body', async () => {
    const calls: RequestInit[] = []
    const reply = await request('/api/v1/x', {
      method: 'POST',
      body: { a: 1 },
      key: 'k1',
      is,
      fetcher: async (_, init) => {
        calls.push(init ?? {})
        return json('{"good":1}')
      },
    })
    expect(reply).toEqual({ kind: 'ok', status: 200, body: { good: 1 } })
    expect(calls).toMatchObject([
      { method: 'POST', body: '{"a":1}', headers: { 'idempotency-key': 'k1', 'content-type': 'application/json' } },
    ])
  })

  it.each(ODD)('asks once more under the same key after %s', async (_name, odd, why) => {
    const lucky = aServer(odd, () => json('{"good":1}'))
    expect(await post(lucky.fetcher, 'k1')).toMatchObject({ kind: 'ok' })
    expect(lucky.keys).toEqual(['k1', 'k1'])

    const never = aServer(odd)
    const reply = await post(never.fetcher, 'k1')
    expect(reply).toMatchObject({ kind: 'lost', why })
    expect(never.keys).toHaveLength(2)
    if (reply.kind !== 'ok') expect(reasonOf(reply)).toMatch(/^[A-Z][^.]+\.$/)
  })

  it('does not repeat a change that has no key', async () => {
    const server = aServer(() => html(200))
    expect(await post(server.fetcher)).toMatchObject({ kind: 'lost', why: 'foreign' })
    expect(server.keys).toHaveLength(1)
  })

  it('does not press a server that asks for patience', async () => {
    const server = aServer(() => new Response('busy', { status: 503, headers: { 'retry-after': '7' } }))
    expect(await post(server.fetcher, 'k1')).toMatchObject({ kind: 'lost', waitSeconds: 7 })
    expect(server.keys).toHaveLength(1)
  })

  it("hands on our server's refusal with the time to wait", async () => {
    const server = aServer(() => problem(503, 'Many are being served.', { 'retry-after': '2.4' }))
    const reply = await post(server.fetcher, 'k1')
    expect(reply).toEqual({
      ...{ kind: 'problem', status: 503, title: 'Busy' },
      ...{ detail: 'Many are being served.', waitSeconds: 3 },
    })
    if (reply.kind !== 'ok') expect(reasonOf(reply)).toBe('Many are being served. Try again in 3 seconds.')
    expect(server.keys).toHaveLength(1)
  })

  it('says when there is no connection, and when the server takes too long', async () => {
    const offline = await request('/api/v1/x', { is, fetcher: aServer().fetcher })
    expect(offline).toMatchObject({ kind: 'lost', why: 'offline' })
    const slow: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    expect(await request('/api/v1/x', { is, fetcher: slow, timeoutMs: 1 })).toMatchObject({ kind: 'lost', why: 'late' })
  })
})

describe('requestJob', () => {
  const stream = (...pieces: string[]) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    })
    return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
  }

  async function ask(server: ReturnType<typeof aServer>, controller = new AbortController()) {
    const states: JobState[] = []
    const reply: Reply<{ good: number }> = await requestJob('/api/v1/checks', {
      body: {},
      key: 'k1',
      is,
      signal: controller.signal,
      onState: (state) => states.push(state),
      fetcher: server.fetcher,
    })
    return { states, reply }
  }

  it('says every state, wherever the stream is cut into pieces', async () => {
    const pieces = ['{"state":"que', 'ued"}\n{"state":"compiling"}\n', '{"outcome":{"good":1}}']
    expect(await ask(aServer(() => stream(...pieces)))).toEqual({
      states: ['queued', 'compiling'],
      reply: { kind: 'ok', status: 200, body: { good: 1 } },
    })
  })

  it.each([
    ...ODD,
    ['a stream that ends early', () => stream('{"state":"queued"}\n'), 'cut'] as const,
    ['an empty stream', () => stream(), 'cut'] as const,
    ['half a line', () => stream('{"outcome":{"goo'), 'cut'] as const,
    ['a page within the stream', () => stream('<html>\n'), 'cut'] as const,
  ])('asks once more under the same key after %s, then gives up', async (_name, odd, why) => {
    const server = aServer(odd)
    expect((await ask(server)).reply).toMatchObject({ kind: 'lost', why })
    expect(server.keys).toEqual(['k1', 'k1'])
  })

  it('hands on a problem within the stream, without asking again', async () => {
    const line = JSON.stringify({ problem: { title: 'Not an answer', status: 422, detail: 'It is empty.' } })
    const server = aServer(() => stream(`${line}\n`))
    expect((await ask(server)).reply).toMatchObject({ kind: 'problem', status: 422, detail: 'It is empty.' })
    expect(server.keys).toHaveLength(1)
  })

  it('ends when its caller says so', async () => {
    const controller = new AbortController()
    controller.abort(new Error('stopped'))
    const fetcher: typeof fetch = async (_, init) => {
      init?.signal?.throwIfAborted()
      return stream()
    }
    await expect(ask({ keys: [], fetcher }, controller)).rejects.toThrow('stopped')
  })
})
