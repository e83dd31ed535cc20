import { setTimeout } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { log } from '@/domain/telemetry/log'
import { aFront, aPage, gate } from './examples'
import { scriptHash } from './headers'

/** What a page says must not depend on the host that a reader names, even where any is let in. */
const anyHost = { isOwnHost: () => true }

const PUBLIC = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 's-maxage=300, stale-while-revalidate=600',
}

describe('a public page', () => {
  test('reaches Next once, and is sent compressed as each browser takes it', async () => {
    const next = vi.fn((_request, response) => response.writeHead(200, PUBLIC).end(aPage('hello')))
    const { get } = await aFront(next)
    for (const accepted of ['br, gzip', 'gzip', 'identity', 'br;q=0, gzip;q=0.5', 'zstd']) {
      const { status, text, headers } = await get('/page', { headers: { 'accept-encoding': accepted } })
      expect({ status, text }).toEqual({ status: 200, text: aPage('hello') })
      expect(headers['cache-control']).toMatch(/^public, max-age=0, s-maxage=\d+, stale-while-revalidate=\d+$/)
      expect(headers.vary).toContain('Accept-Encoding')
    }
    expect(next).toHaveBeenCalledTimes(1)
    const encodings = await Promise.all(
      ['br, gzip', 'gzip', 'identity'].map(async (accepted) => {
        const { headers } = await get('/page', { headers: { 'accept-encoding': accepted } })
        return headers['content-encoding']
      }),
    )
    expect(encodings).toEqual(['br', 'gzip', undefined])
  })

  test('is asked for once, however many want it at the same time', async () => {
    const next = vi.fn(async (_request, response) => {
      await setTimeout(30)
      response.writeHead(200, PUBLIC).end(aPage('slow'))
    })
    const { get } = await aFront(next)
    const got = await Promise.all(Array.from({ length: 20 }, () => get('/page')))
    expect(new Set(got.map(({ text }) => text))).toEqual(new Set([aPage('slow')]))
    expect(next).toHaveBeenCalledTimes(1)
  })

  test('is finished for the others when the one who came first gives up', async () => {
    const asked = gate()
    const finish = gate()
    const { get, port } = await aFront(async (_request, response) => {
      asked.resolve()
      await finish.promise
      response.writeHead(200, PUBLIC).end(aPage('slow'))
    })
    const gone = new AbortController()
    const impatient = fetch(`http://127.0.0.1:${port}/page`, { signal: gone.signal })
    await asked.promise
    gone.abort()
    await expect(impatient).rejects.toThrow()
    const other = get('/page')
    finish.resolve()
    await expect(other).resolves.toMatchObject({ status: 200, text: aPage('slow') })
  })

  test('has a policy that lists the hashes of its own scripts', async () => {
    const { get } = await aFront((_request, response) => response.writeHead(200, PUBLIC).end(aPage('x', 'run()')))
    const { headers } = await get('/page')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain(`script-src 'self' ${scriptHash('run()')};`)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  test('is confirmed without a body to a browser that has it, in any encoding', async () => {
    const { get } = await aFront((_request, response) => response.writeHead(200, PUBLIC).end(aPage('same')))
    const tags = new Set<string>()
    for (const accepted of ['br', 'gzip', 'identity']) {
      const first = await get('/page', { headers: { 'accept-encoding': accepted } })
      const etag = String(first.headers.etag)
      expect(etag).toMatch(/^"/)
      tags.add(etag)
      const again = await get('/page', { headers: { 'accept-encoding': 'br', 'if-none-match': `"other", ${etag}` } })
      expect(again).toMatchObject({ status: 304, text: '' })
      expect(again.headers['content-security-policy']).toBe(first.headers['content-security-policy'])
    }
    expect(tags.size).toBe(3)
    expect((await get('/page', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  test('is answered to HEAD without its body', async () => {
    const { get } = await aFront((_request, response) => response.writeHead(200, PUBLIC).end(aPage('hello')))
    const { status, text, headers } = await get('/page', { method: 'HEAD' })
    expect({ status, text, length: headers['content-length'] }).toEqual({
      status: 200,
      text: '',
      length: String(aPage('hello').length),
    })
  })

  test('is the same page whatever its query says', async () => {
    const next = vi.fn((request, response) => response.writeHead(200, PUBLIC).end(aPage(request.url)))
    const { get } = await aFront(next)
    for (const query of ['?utm=1', '', '?a=<script>', `?${'x'.repeat(500)}`]) {
      expect((await get(`/page${query}`)).text).toBe(aPage('/page'))
    }
    expect(next).toHaveBeenCalledTimes(1)
  })

  test('goes out again while one request renews it, and is waited for when it is too old', async () => {
    let now = 0
    let version = 1
    const renewal = gate()
    const next = vi.fn(async (_request, response) => {
      if (version === 2) await renewal.promise
      response.writeHead(200, PUBLIC).end(aPage(`version ${version}`))
    })
    const { get } = await aFront(next, { now: () => now })
    await get('/page')
    version = 2
    now = 301_000
    const stale = await Promise.all(Array.from({ length: 5 }, () => get('/page')))
    expect(new Set(stale.map(({ text }) => text))).toEqual(new Set([aPage('version 1')]))
    renewal.resolve()
    await expect.poll(async () => (await get('/page')).text).toBe(aPage('version 2'))
    expect(next).toHaveBeenCalledTimes(2)

    version = 3
    now += 901_000
    expect((await get('/page')).text).toBe(aPage('version 3'))
  })

  test('is new at once after a revalidation, also when it was being made', async () => {
    let version = 1
    const asked = gate()
    const finish = gate()
    const { get, front } = await aFront(async (_request, response) => {
      const made = aPage(`version ${version}`)
      if (version === 1) {
        asked.resolve()
        await finish.promise
      }
      response.writeHead(200, PUBLIC).end(made)
    })
    const before = get('/page')
    await asked.promise
    version = 2
    front.forget()
    expect((await get('/page')).text).toBe(aPage('version 2'))
    finish.resolve()
    await before
    expect((await get('/page')).text).toBe(aPage('version 2'))
  })

  test('makes room for others when memory is used up', async () => {
    const next = vi.fn((request, response) => response.writeHead(200, PUBLIC).end(aPage(request.url)))
    const { get } = await aFront(next, { maxBytes: 40_000 })
    for (let page = 0; page < 50; page++) await get(`/page/${page}`)
    next.mockClear()
    expect((await get('/page/0')).text).toBe(aPage('/page/0'))
    expect(next).toHaveBeenCalledTimes(1)
  })
})

describe('nobody gets what was made for somebody else', () => {
  // What a mistaken app might say about a page that greets its reader by cookie, header, query or host.
  const saying = {
    'nothing about caches': {},
    'that it is private': { 'cache-control': 'private, no-store' },
    'that it is public': { 'cache-control': 'public, s-maxage=300' },
    'that it is public, with a cookie': { 'cache-control': 'public, s-maxage=300', 'set-cookie': 'session=1' },
    'that it is public and varies by cookie': { 'cache-control': 'public, s-maxage=300', vary: 'Cookie' },
    'that it is public and varies by everything': { 'cache-control': 'public, s-maxage=300', vary: '*' },
    'that it is public for a year': { 'cache-control': 'public, max-age=31536000, immutable' },
  }
  for (const [what, headers] of Object.entries(saying)) {
    test.each(['/page', '/elsewhere'])(`although Next says ${what} (%s)`, async (path) => {
      const { get } = await aFront(async (request, response) => {
        await setTimeout(2)
        const { cookie, authorization, host, 'x-forwarded-for': from } = request.headers
        const text = [cookie, authorization, host, from, request.url].join(' ')
        response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(aPage(text))
      }, anyHost)
      const people = ['ann', 'bob', 'eve']
      const ask = async (name: string, round: number) => {
        const ways: Record<string, string>[] = [
          { cookie: `session=${name}` },
          { authorization: `Bearer ${name}` },
          { cookie: `session=${name}`, host: `${name}.example.org`, 'x-forwarded-for': name },
          { 'x-forwarded-host': `${name}.example.org`, cookie: `guest=${name}` },
        ]
        const headers = ways[round % ways.length] ?? {}
        const { text } = await get(round % 3 === 0 ? `${path}?name=${name}` : path, { headers })
        for (const other of people) if (other !== name) expect(text).not.toContain(other)
        return text
      }
      for (let round = 0; round < 8; round++) {
        for (const name of people) await ask(name, round)
        await Promise.all(people.map((name) => ask(name, round)))
      }
    })
  }

  test('a public answer that no build knew of is kept as nobody sees it', async () => {
    const next = vi.fn((request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'public, s-maxage=300' })
        .end(JSON.stringify({ for: request.headers.cookie ?? 'nobody', at: request.url })),
    )
    const { get } = await aFront(next)
    const ask = async (name: string, query = '') => (await get(`/api${query}`, { headers: { cookie: name } })).text
    expect(await ask('ann')).toBe('{"for":"ann","at":"/api"}')
    expect(await ask('bob')).toBe('{"for":"nobody","at":"/api"}')
    expect(await ask('eve')).toBe('{"for":"nobody","at":"/api"}')
    expect(next).toHaveBeenCalledTimes(2)
    expect(await ask('eve', '?page=2')).toBe('{"for":"eve","at":"/api?page=2"}')
  })

  test('a prerendered page is asked for without anything of the reader', async () => {
    const next = vi.fn((_request, response) => response.writeHead(200, PUBLIC).end(aPage('x')))
    const { get } = await aFront(next, anyHost)
    await get('/page?x=1', { headers: { cookie: 'a=b', 'user-agent': 'mine', 'accept-language': 'de', host: 'evil' } })
    const [{ url, headers }] = next.mock.calls[0] ?? []
    expect(url).toBe('/page')
    expect(headers).toEqual({
      host: 'learn.example.org',
      'x-forwarded-host': 'learn.example.org',
      'x-forwarded-for': '127.0.0.1',
      connection: expect.any(String),
    })
  })
})

test.each([
  ['/tracks/%E0%A4%A?a=%ff', '/tracks/%25E0%25A4%25A?a=%ff'],
  ['/%', '/%25'],
  ['/tracks/c%2B%2B', '/tracks/c%2B%2B'],
])('%s reaches Next as %s, which it can read', async (asked, reached) => {
  const { get } = await aFront((request, response) => response.writeHead(404).end(request.url))
  expect((await get(asked)).text).toBe(reached)
})

test('a failure of ours is a problem document, not the end of the process', async () => {
  const quiet = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const { get } = await aFront(() => {
    throw new Error('the app broke')
  })
  const got = await get('/elsewhere')
  expect(got).toMatchObject({ status: 500, headers: { 'content-type': 'application/problem+json' } })
  expect(got.text).not.toContain('broke')
  expect(quiet).toHaveBeenCalled()
  quiet.mockRestore()
})

describe('what is not kept', () => {
  test.each([
    ['a page that is not there', 404],
    ['a page that has moved', 308],
    ['a page that failed', 500],
  ])('%s', async (_what, status) => {
    const next = vi.fn((_request, response) =>
      response.writeHead(status, { ...PUBLIC, location: '/on' }).end(aPage('no')),
    )
    const { get } = await aFront(next)
    for (let count = 1; count <= 3; count++) {
      const got = await get('/page')
      expect(got).toMatchObject({ status, text: aPage('no') })
      expect(got.headers['cache-control']).toBe('no-cache')
      expect(got.headers['content-security-policy']).toContain(scriptHash('let a = 1'))
      expect(next).toHaveBeenCalledTimes(count)
    }
  })

  test.each(['rsc', 'next-router-prefetch', 'next-router-state-tree', 'next-action'])(
    "the framework's own requests, by their header %s",
    async (name) => {
      const { get } = await aFront((request, response) => {
        if (request.headers[name])
          response.writeHead(200, { ...PUBLIC, 'content-type': 'text/x-component' }).end('data')
        else response.writeHead(200, PUBLIC).end(aPage('page'))
      })
      const data = { headers: { [name]: '1' } }
      for (let round = 0; round < 2; round++) {
        expect((await get('/page', data)).text).toBe('data')
        expect((await get('/page?_rsc=abc', data)).text).toBe('data')
        expect((await get('/page')).text).toBe(aPage('page'))
      }
    },
  )

  test('anything but GET and HEAD, and other spellings of a path', async () => {
    const next = vi.fn((_request, response) => response.writeHead(200, PUBLIC).end(aPage('x')))
    const { get } = await aFront(next)
    await get('/page')
    next.mockClear()
    await get('/page', { method: 'POST', body: 'a=b', headers: { 'content-length': '3' } })
    for (const path of ['//page', '/page/', '/page%2f', '/p%61ge', '/page//', '/page/%0a']) await get(path)
    expect(next).toHaveBeenCalledTimes(7)
  })

  test('anything at all, when keeping is off; policy and compression are as ever', async () => {
    const next = vi.fn((_request, response) => response.writeHead(200, PUBLIC).end(aPage('x', 'run()')))
    const { get } = await aFront(next, { keep: false })
    for (let count = 1; count <= 3; count++) {
      const { headers, text } = await get('/page', { headers: { 'accept-encoding': 'br' } })
      expect(text).toBe(aPage('x', 'run()'))
      expect(headers['content-encoding']).toBe('br')
      expect(headers['content-security-policy']).toContain(scriptHash('run()'))
      expect(next).toHaveBeenCalledTimes(count)
    }
    expect(next.mock.calls.map(([request]) => request.headers['content-security-policy'])).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
