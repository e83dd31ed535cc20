import http, { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { createFront, type FrontOptions } from './front'
import { hostCheck } from './hosts'
import { PolicyResponse } from './policy-response'

export type Got = { status: number; headers: IncomingHttpHeaders; text: string }
type Asking = { method?: string; headers?: Record<string, string>; body?: string }

/** A front before a pretended Next, listening until the test is over. */
export async function aFront(next: RequestListener, options: Partial<FrontOptions> = {}) {
  const front = createFront({
    next,
    site: { https: false, formActions: [], dev: false },
    isPrerendered: (path) => path.startsWith('/page'),
    knownScripts: [],
    keep: true,
    host: 'learn.example.org',
    isOwnHost: hostCheck(['learn.example.org']),
    trustedProxies: 0,
    clientOf: () => '192.0.2.7',
    ...options,
  })
  const server = createServer({ ServerResponse: PolicyResponse }, front.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  const get = (path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Got> =>
    new Promise((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response
          resolve({ status, headers, text: decoded(Buffer.concat(pieces), headers['content-encoding']) })
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  return { get, front, port }
}

function decoded(body: Buffer, encoding: string | undefined): string {
  if (body.length === 0) return ''
  if (encoding === 'br') return brotliDecompressSync(body).toString()
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString()
}

/** A promise and what opens it: tests wait for what happens, not for the clock. */
export function gate(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((open) => {
    resolve = open
  })
  return { promise, resolve }
}

/** Long enough to be worth compressing. */
export function aPage(text: string, script = 'let a = 1'): string {
  return `<!doctype html><title>${text}</title><script>${script}</script><p>${text} ${'and so on '.repeat(200)}</p>`
}
