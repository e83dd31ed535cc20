import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { log, REQUEST_ID_HEADER } from '@/domain/telemetry/log'
import {
  type CachedResponse,
  cachedHeaders,
  recompress,
  send,
  sharedSeconds,
  toCachedResponse,
} from './cached-response'
import { leadsToDesk, sendToDesk } from './desk'
import { fetchWithoutIdentity, type Reply } from './fetch-without-identity'
import { DATA_POLICY, type SiteHeaders, securityHeaders } from './headers'
import { cleanHeaders, refuseBody, refuseTarget, sendProblem } from './inbound'
import { inlineStyles } from './inline-styles'
import { observe } from './observe'
import { newNonce, type PolicyResponse } from './policy-response'

export type FrontOptions = {
  /** Next's request handler. */
  next: RequestListener
  site: SiteHeaders
  /** Whether Next makes the answer at this path before anybody asks, the same for everybody. */
  isPrerendered: (path: string) => boolean
  /** Sources of script-src for inline scripts that are in every page. */
  knownScripts: string[]
  /** false sends every request to Next: for use behind a CDN or nginx. */
  keep: boolean
  /** Host and port as browsers see them. */
  host: string
  /** Whether a Host header names this server. */
  isOwnHost: (host: string | undefined) => boolean
  /** The text of a style sheet of the build by its path on the site, null when there is none. */
  styleSheet?: (path: string) => string | null
  /** How many of our own proxies are in front of the app. */
  trustedProxies: number
  /** Whom the app should count a request for. */
  clientOf: (request: IncomingMessage) => string
  /** Names the route of a path, for what is counted. */
  routeOf?: (path: string) => string
  maxBytes?: number
  now?: () => number
}

type Page = { kept: CachedResponse; freshUntil: number; staleUntil: number }

// The framework's own requests: data for a page that is open, or an action.
const DATA_HEADERS = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-action',
]

/**
 * The front answers what is the same for everybody from memory, and hands everything else to Next.
 *
 * Nothing that was made for a reader is ever kept. When a path is one that Next prerenders, or was lately answered as
 * public, the answer to keep is asked for anew on nobody's behalf and by path alone: no cookie, no authorization, no
 * query and no host of a reader's choice reaches what makes it. Even that is kept only when Next marks it public, and
 * it sets no cookie and varies on nothing personal.
 */
export function createFront(options: FrontOptions) {
  const { next, site, isPrerendered, knownScripts, keep, trustedProxies, clientOf } = options
  const { maxBytes = 64 * 1024 * 1024, now = Date.now, styleSheet = () => null, routeOf = () => 'other' } = options
  const common = Object.entries({ ...securityHeaders(site), 'Content-Security-Policy': DATA_POLICY })
  const ask = fetchWithoutIdentity(next, options.host)
  const pages = new LRUCache<string, Page>({
    maxSize: maxBytes,
    maxEntrySize: maxBytes / 4,
    sizeCalculation: ({ kept }) => kept.bytes,
  })
  const publicOnes = new LRUCache<string, true>({ max: 500 })
  const loading = new Map<string, Promise<CachedResponse | Reply>>()
  let generation = 0
  let recompressing: Promise<unknown> = Promise.resolve()

  function handle(request: IncomingMessage, answer: PolicyResponse): void {
    if (refuseTarget(request, answer, options.isOwnHost)) return
    if (leadsToDesk(request)) {
      setSecurityHeaders(answer)
      sendToDesk(answer)
      return
    }
    const path = keep ? keyOf(request) : null
    const page = path === null ? undefined : pages.get(path)
    const at = page ? now() : 0
    if (path === null || !page || at >= page.staleUntil) {
      miss(path, request, answer).catch((error: unknown) => fail(error, answer))
      return
    }
    // A query changes nothing about a page that is prerendered; about another public answer it may.
    if (request.url !== path && !isPrerendered(path)) {
      pass(request, answer)
      return
    }
    if (at >= page.freshUntil) load(path, isPrerendered(path)).catch(report)
    send(page.kept, request, answer)
  }

  async function miss(path: string | null, request: IncomingMessage, answer: PolicyResponse): Promise<void> {
    const known = path !== null && isPrerendered(path)
    if (path === null || (!known && (request.url !== path || !publicOnes.has(path)))) return pass(request, answer)
    const loaded = await load(path, known).catch(report)
    if (loaded && 'bodies' in loaded) return send(loaded, request, answer)
    // A page that is not there, has moved or failed is so for everybody, but a moment later it may be otherwise.
    if (loaded && known && loaded.status !== 200) return relay(loaded, request, answer)
    publicOnes.delete(path)
    return pass(request, answer)
  }

  /** To Next, with the request as it came. */
  function pass(request: IncomingMessage, answer: PolicyResponse): void {
    setSecurityHeaders(answer)
    if (refuseBody(request, answer)) return
    request.url = readable(request.url ?? '/')
    const path = pathOf(request.url)
    // Next would write the nonce of whoever comes first into a page that it prerenders and keeps.
    const nonce = site.dev || isPrerendered(path) ? null : newNonce()
    answer.configure({ site, nonce, knownScripts })
    const mayBePublic = keep && request.url === keyOf(request)
    const requestId = request.headers[REQUEST_ID_HEADER]
    cleanHeaders(request, trustedProxies)
    request.headers[REQUEST_ID_HEADER] = requestId
    request.headers['x-ferropath-client'] = clientOf(request)
    if (nonce) request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`
    if (mayBePublic) {
      answer.once('finish', () => {
        const isPublic = answer.statusCode === 200 && sharedSeconds(String(answer.getHeader('cache-control'))) > 0
        if (isPublic) publicOnes.set(path, true)
      })
    }
    next(request, answer)
  }

  function load(path: string, known: boolean): Promise<CachedResponse | Reply> {
    const running = loading.get(path)
    if (running) return running
    const begun = generation
    const job = ask(path)
      .then(async (reply) => {
        const kept = await toCachedResponse(withStyles(reply), known, site)
        // What was asked for before a revalidation may be older than it.
        if (begun === generation) store(path, kept)
        return kept ?? reply
      })
      .finally(() => {
        if (loading.get(path) === job) loading.delete(path)
      })
    loading.set(path, job)
    return job
  }

  function withStyles(reply: Reply): Reply {
    if (reply.status !== 200 || !reply.headers['content-type']?.startsWith('text/html')) return reply
    return { ...reply, body: Buffer.from(inlineStyles(reply.body.toString(), styleSheet)) }
  }

  function store(path: string, kept: CachedResponse | null) {
    pages.delete(path)
    if (!kept) return
    const freshUntil = now() + kept.freshSeconds * 1000
    const page = { kept, freshUntil, staleUntil: freshUntil + kept.staleSeconds * 1000 }
    pages.set(path, page)
    // The first reader does not wait for the best compression; everybody after gets it. It is made for one page at a
    // time, so that a core stays free for answers.
    recompressing = recompressing
      .then(async () => {
        const smaller = pages.peek(path) === page ? await recompress(kept) : null
        if (smaller && pages.peek(path) === page) pages.set(path, { ...page, kept: smaller })
      })
      .catch(report)
  }

  function relay(reply: Reply, request: IncomingMessage, answer: PolicyResponse): void {
    setSecurityHeaders(answer)
    answer.configure({ site, nonce: null, knownScripts })
    answer.writeHead(reply.status, { ...cachedHeaders(reply), 'Cache-Control': 'no-cache' })
    if (request.method === 'HEAD') answer.end()
    else answer.end(reply.body)
  }

  function setSecurityHeaders(answer: ServerResponse) {
    for (const [name, value] of common) answer.setHeader(name, value)
  }

  return {
    listener: (request: IncomingMessage, answer: PolicyResponse) => {
      try {
        observe(request, answer, { client: clientOf(request), routeOf, trusted: trustedProxies > 0 })
        handle(request, answer)
      } catch (error) {
        fail(error, answer)
      }
    },
    /** Forgets every page, as when the app revalidates; files of the build stay. */
    forget() {
      generation += 1
      loading.clear()
      for (const [path, { kept }] of pages.entries()) {
        if (!kept.headers['Cache-Control']?.includes('immutable')) pages.delete(path)
      }
    },
  }
}

/** The path under which an answer to this request may be kept; null for what must go to Next as it is. */
function keyOf({ method, url = '/', headers }: IncomingMessage): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  if (headers.authorization !== undefined || DATA_HEADERS.some((name) => headers[name] !== undefined)) return null
  if (url.includes('_rsc=')) return null
  const path = pathOf(url)
  // Other spellings of one path (%2e, //, a slash at the end) would be other keys: Next answers those.
  return path === '/' || /^(\/[\w.~@+-]+)+$/.test(path) ? path : null
}

/** Next fails at a path whose escapes are cut off or no text: taken letter by letter, it leads nowhere like any other. */
function readable(url: string): string {
  const path = pathOf(url)
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length)
  }
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

function fail(error: unknown, answer: PolicyResponse): void {
  report(error)
  if (answer.headersSent) answer.destroy()
  else sendProblem(answer, 500, 'Internal error', 'Something failed on our side. Try again in a moment.')
}

function report(error: unknown): undefined {
  log().error({ err: error }, 'A page failed')
}
