import http from 'node:http'
import { createBrotliDecompress } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { metrics } from '@/domain/telemetry/metrics'
import { aFront, aPage, gate } from './examples'
import { scriptHash } from './headers'

function nonceOf(header: string | string[] | undefined): string {
  return /'nonce-([^']+)'/.exec(String(header))?.[1] ?? ''
}

describe('a page made for one reader', () => {
  test('gets a policy with the nonce that Next was given, a new one each time', async () => {
    const { get } = await aFront(
      (request, response) => {
        const nonce = nonceOf(request.headers['content-security-policy'])
        response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'private, no-store' })
        response.end(`<script nonce="${nonce}">greet()</script>${aPage('you', 'injected()')}`)
      },
      { knownScripts: [scriptHash('theme()')] },
    )
    const answers = [await get('/account'), await get('/account')]
    const nonces = answers.map(({ headers, text }) => {
      const nonce = nonceOf(headers['content-security-policy'])
      expect(text).toContain(`nonce="${nonce}"`)
      expect(headers['content-security-policy']).toContain(
        `script-src 'self' 'nonce-${nonce}' ${scriptHash('theme()')};`,
      )
      expect(headers['cache-control']).toBe('private, no-store')
      return nonce
    })
    expect(nonces[0]).not.toBe(nonces[1])
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16)
  })

  test('arrives piece by piece, compressed', async () => {
    // The rest is written when the beginning has been read: kept back, it would never come.
    const { promise: firstHeard, resolve: hear } = gate()
    const { port } = await aFront(async (request, response) => {
      const nonce = nonceOf(request.headers['content-security-policy'])
      response.setHeader('content-type', 'text/html')
      response.write(`<script nonce="${nonce}"></script>first`)
      ;(response as unknown as { flush: () => void }).flush()
      await firstHeard
      response.end('second')
    })
    const heard: string[] = []
    await new Promise<void>((resolve) => {
      http.get({ port, host: '127.0.0.1', path: '/slow', headers: { 'accept-encoding': 'br' } }, (response) => {
        const text = response.pipe(createBrotliDecompress()).setEncoding('utf8')
        text.on('data', (piece) => {
          heard.push(piece)
          if (heard.join('').includes('first')) hear()
        })
        text.on('end', resolve)
      })
    })
    expect(heard.join('')).toMatch(/first.*second$/)
  })
})

test('a page without our nonce, such as the not-found page, gets the hashes of its scripts', async () => {
  const { get } = await aFront((_request, response) => {
    response.statusCode = 404
    response.setHeader('Content-Type', 'text/html')
    response.write(aPage('none', 'one()').slice(0, 40))
    response.end(aPage('none', 'one()').slice(40))
  })
  const { status, text, headers } = await get('/nowhere', { headers: { 'accept-encoding': 'gzip' } })
  expect({ status, text }).toEqual({ status: 404, text: aPage('none', 'one()') })
  expect(headers['content-security-policy']).toContain(`script-src 'self' ${scriptHash('one()')};`)
})

test('data may do nothing when it is opened as a page, and is compressed when that pays', async () => {
  const long = JSON.stringify({ words: 'and so on '.repeat(200) })
  const { get } = await aFront((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.setHeader('etag', '"abc"')
    response.end(request.url === '/long' ? long : '{}')
  })
  const headers = { 'accept-encoding': 'br' }
  const got = await get('/long', { headers })
  expect(got.text).toBe(long)
  expect(got.headers).toMatchObject({ 'content-encoding': 'br', etag: 'W/"abc"', vary: 'Accept-Encoding' })
  expect(got.headers['content-security-policy']).toMatch(/^default-src 'none';/)
  expect((await get('/short', { headers })).headers).toMatchObject({ etag: '"abc"', 'content-length': '2' })
})

test.each([204, 304])('an answer with status %i has no body and no encoding', async (status) => {
  const { get } = await aFront((_request, response) => response.writeHead(status).end())
  const got = await get('/x', { headers: { 'accept-encoding': 'br' } })
  expect(got).toMatchObject({ status, text: '' })
  expect(got.headers['content-encoding']).toBeUndefined()
  expect(got.headers['content-security-policy'] === undefined).toBe(status === 304)
})

test('large and unhurried answers come whole', async () => {
  const piece = 'line of text, number and more\n'.repeat(4_000)
  const { get } = await aFront(async (_request, response) => {
    response.setHeader('content-type', 'text/plain')
    for (let count = 0; count < 20; count++) {
      if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve))
    }
    response.end()
  })
  for (const encoding of ['br', 'gzip', 'identity']) {
    expect((await get('/long', { headers: { 'accept-encoding': encoding } })).text).toBe(piece.repeat(20))
  }
})

test('every answer carries the headers that protect its reader', async () => {
  const { get } = await aFront(
    (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('x'),
    {
      site: { https: true, formActions: [], dev: false },
    },
  )
  const { headers } = await get('/x')
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
    'permissions-policy': expect.stringContaining('camera=()'),
  })
})

describe('what comes in', () => {
  test('loses the headers that only this process may send', async () => {
    const next = vi.fn((_request, response) => response.end())
    const { get } = await aFront(next)
    await get('/x', {
      headers: {
        'x-middleware-subrequest': 'middleware:middleware',
        'x-middleware-prefetch': '1',
        'x-matched-path': '/admin',
        'x-nonce': 'a',
        'x-prerender-revalidate': 'guess',
        'x-now-route-matches': '1',
        'x-ferropath-client': '127.0.0.1',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-host': 'evil.example.org',
        'content-security-policy': "script-src 'nonce-chosen'",
        accept: 'text/html',
      },
    })
    const [request] = next.mock.calls[0] ?? []
    const { 'content-security-policy': policy, ...headers } = request.headers
    expect(policy).toMatch(/^script-src 'nonce-(?!chosen)/)
    expect(headers).toEqual({
      accept: 'text/html',
      'x-ferropath-client': '192.0.2.7',
      'x-ferropath-request': expect.stringMatching(/^[\da-f-]{36}$/),
      host: expect.any(String),
      connection: expect.any(String),
    })
  })

  test('keeps what a proxy says where there is one', async () => {
    const next = vi.fn((_request, response) => response.end())
    const { get } = await aFront(next, { trustedProxies: 1 })
    await get('/x', { headers: { 'x-forwarded-for': '198.51.100.4', 'x-forwarded-proto': 'https' } })
    expect(next.mock.calls[0]?.[0].headers).toMatchObject({
      'x-forwarded-for': '198.51.100.4',
      'x-forwarded-proto': 'https',
    })
  })

  test.each([
    [413, { 'content-length': '1048576' }, 'x'.repeat(1_048_576)],
    [411, { 'transfer-encoding': 'chunked' }, 'x'],
  ])('is refused with %i and a problem document when its body is too much', async (status, headers, body) => {
    const next = vi.fn((_request, response) => response.end())
    const { get } = await aFront(next)
    const got = await get('/api/v1/attempts', { method: 'POST', headers, body })
    expect(got.status).toBe(status)
    expect(got.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(got.text)).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    expect(next).not.toHaveBeenCalled()
  })

  test.each([
    ['/api/v1/checks', 200 * 1024, true],
    ['/api/v1/runs?x', 200 * 1024, true],
    ['/api/v1/drafts/a/b/c', 200 * 1024, true],
    ['/api/v1/checks', 257 * 1024, false],
    ['/api/v1/checksums', 200 * 1024, false],
    ['/api/v1/attempts', 200 * 1024, false],
  ])('code sent to %s may have %i bytes: %s', async (path, size, through) => {
    const { get } = await aFront(async (request, response) => {
      for await (const _ of request);
      response.end()
    })
    const body = 'x'.repeat(size)
    const got = await get(path, { method: 'POST', body, headers: { 'content-length': String(size) } })
    expect(got.status).toBe(through ? 200 : 413)
  })

  test('a body within the limit gets through', async () => {
    const { get } = await aFront(async (request, response) => {
      let size = 0
      for await (const piece of request) size += piece.length
      response.end(String(size))
    })
    const body = 'x'.repeat(65_536)
    expect((await get('/api', { method: 'POST', body, headers: { 'content-length': '65536' } })).text).toBe('65536')
  })
})

describe('what is not meant for this server', () => {
  test.each([
    ['/page', { host: 'evil.example:3000' }, 421],
    ['/api/v1/runs', { host: 'evil.example', origin: 'http://evil.example' }, 421],
    ['*', {}, 400],
    ['http://evil.example/tracks', {}, 400],
    ['http://learn.example.org/tracks', {}, 400],
    ['/tracks/a?attempt=%00', {}, 400],
    ['/api/v1/drafts/a/b/%00', {}, 400],
  ])('%s with %j is answered with %i, and never reaches Next', async (path, headers, status) => {
    const next = vi.fn((_request, response) => response.end())
    const { get } = await aFront(next)
    const got = await get(path, { method: path === '*' ? 'OPTIONS' : 'GET', headers })
    expect(got.status).toBe(status)
    expect(got.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(got.text)).toMatchObject({ status, detail: expect.stringMatching(/\.$/) })
    expect(next).not.toHaveBeenCalled()
  })

  test.each(['localhost:3000', '127.0.0.1', '[::1]:80', 'learn.example.org'])('%s is', async (host) => {
    const { get } = await aFront((_request, response) => response.end('here'))
    expect(await get('/x', { headers: { host } })).toMatchObject({ status: 200, text: 'here' })
  })
})

test('every request is counted by its route, and has an id that goes along', async () => {
  metrics().registry.resetMetrics()
  const next = vi.fn((_request, response) => response.writeHead(418).end())
  const routeOf = (path: string) => (path.startsWith('/tracks/') ? '/tracks/[track]' : 'other')
  const { get } = await aFront(next, { routeOf, trustedProxies: 1 })
  const got = await get('/tracks/ffi?x', {
    headers: { 'x-request-id': 'from-a-proxy', 'x-ferropath-request': 'forged' },
  })
  expect(got.headers['x-request-id']).toBe('from-a-proxy')
  expect(next.mock.calls[0]?.[0].headers['x-ferropath-request']).toBe('from-a-proxy')
  expect((await get('/x', { headers: { 'x-request-id': '<script>' } })).headers['x-request-id']).toMatch(
    /^[\da-f-]{36}$/,
  )
  await expect
    .poll(() => metrics().registry.metrics())
    .toContain('ferropath_http_requests_total{method="GET",route="/tracks/[track]",status="418"} 1')
})
