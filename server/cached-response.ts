import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotli, compressible, type Encoding, gzip, preferredEncoding } from './encode'
import type { Reply } from './fetch-without-identity'
import { DATA_POLICY, inlineScriptHashes, pagePolicy, type SiteHeaders, securityHeaders } from './headers'

/** An answer for everybody, ready to be sent in three forms. */
export type CachedResponse = {
  /** What every form carries; the heads of the bodies have it too, and add what is theirs. */
  headers: Record<string, string>
  bodies: { identity: Body; br?: Body; gzip?: Body }
  freshSeconds: number
  staleSeconds: number
  /** Size in memory, roughly. */
  bytes: number
}

type Body = {
  bytes: Buffer
  etag: string
  /** Names and values in turn: the form that costs nothing to send. */
  head: string[]
}

// Long-lived copies at a CDN would name scripts of an older build.
const SHARED_PAGE = 'public, max-age=0, s-maxage=60, stale-while-revalidate=600'
const NOT_KEPT =
  /^(connection|keep-alive|transfer-encoding|date|content-length|etag|accept-ranges|cache-control|vary|x-nextjs-.*)$/
const HARMLESS_VARY = /^(accept-encoding|rsc|next-router-.*|next-url)$/

/**
 * @param reply an answer to a request on nobody's behalf
 * @param prerendered whether Next makes it before anybody asks
 * @returns null when it may not be kept
 */
export async function toCachedResponse(
  reply: Reply,
  prerendered: boolean,
  site: SiteHeaders,
): Promise<CachedResponse | null> {
  const freshSeconds = keepFor(reply, prerendered)
  if (freshSeconds === null) return null
  const type = reply.headers['content-type'] ?? ''
  const said = String(reply.headers['cache-control'])
  const isPage = type.startsWith('text/html')
  const headers = {
    ...securityHeaders(site),
    ...cachedHeaders(reply),
    'Cache-Control': said.includes('public') ? said : SHARED_PAGE,
    // Next answers its own data requests at the same address.
    Vary: 'Accept-Encoding, RSC',
    'Content-Security-Policy': isPage ? pagePolicy(inlineScriptHashes(reply.body.toString()), site) : DATA_POLICY,
  }
  const etag = `"${createHash('sha256').update(reply.body).digest('hex').slice(0, 32)}"`
  const bodies: CachedResponse['bodies'] = { identity: toBody(headers, reply.body, etag) }
  if (compressible(type)) {
    const [br, gz] = await Promise.all([brotli(reply.body, 5), gzip(reply.body)])
    // It is done once, so even a little is worth it.
    if (br.length < reply.body.length) bodies.br = toBody(headers, br, tagged(etag, 'br5'), 'br')
    if (gz.length < reply.body.length) bodies.gzip = toBody(headers, gz, tagged(etag, 'gz'), 'gzip')
  }
  const staleSeconds = Number(directive(said, 'stale-while-revalidate') ?? 0)
  return { headers, bodies, freshSeconds, staleSeconds, bytes: sizeOf(bodies) }
}

/** The same answer, in as few bytes as brotli can; null where there is nothing to gain. Takes a while. */
export async function recompress({ bodies, ...kept }: CachedResponse): Promise<CachedResponse | null> {
  if (!bodies.br) return null
  const { bytes, etag } = bodies.identity
  const br = toBody(kept.headers, await brotli(bytes, 11), tagged(etag, 'br'), 'br')
  return { ...kept, bodies: { ...bodies, br } }
}

/** Answers one request with what is kept. */
export function send({ headers, bodies }: CachedResponse, request: IncomingMessage, response: ServerResponse): void {
  const body = bodies[preferredEncoding(request.headers['accept-encoding'])] ?? bodies.identity
  const copies = request.headers['if-none-match']
  if (copies !== undefined && matches(copies, body.etag)) {
    response.writeHead(304, { ...headers, ETag: body.etag })
    response.end()
    return
  }
  response.writeHead(200, body.head)
  if (request.method === 'HEAD') response.end()
  else response.end(body.bytes)
}

/** Headers of a reply that belong to what it says, and not to the connection or to Next. */
export function cachedHeaders({ headers }: Reply): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (!NOT_KEPT.test(name) && typeof value === 'string') kept[name] = value
  }
  return kept
}

/** Seconds for which shared caches may keep an answer with this Cache-Control; 0 when they may not. */
export function sharedSeconds(cacheControl: string): number {
  if (/\b(private|no-store|no-cache)\b/.test(cacheControl)) return 0
  return Number(directive(cacheControl, 's-maxage') ?? 0)
}

function keepFor({ status, headers }: Reply, prerendered: boolean): number | null {
  const control = headers['cache-control'] ?? ''
  const vary = (headers.vary ?? '').split(',').map((name) => name.trim().toLowerCase())
  if (status !== 200 || headers['set-cookie'] !== undefined || headers['content-encoding'] !== undefined) return null
  if (vary.some((name) => name !== '' && !HARMLESS_VARY.test(name))) return null
  const seconds = sharedSeconds(control)
  if (seconds > 0) return seconds
  // A file of the build, or an icon: it stays as it is until the next start.
  return prerendered && /^public\b(?!.*\b(private|no-store|no-cache|s-maxage)\b)/.test(control) ? 31_536_000 : null
}

function toBody(headers: Record<string, string>, bytes: Buffer, etag: string, encoding?: Encoding): Body {
  const head = Object.entries(headers).flat()
  head.push('ETag', etag, 'Content-Length', String(bytes.length))
  if (encoding) head.push('Content-Encoding', encoding)
  return { bytes, etag, head }
}

// Each form is other bytes, so each has a strong tag of its own.
function tagged(etag: string, suffix: string): string {
  return `${etag.slice(0, -1)}-${suffix}"`
}

/** Whether a client's copy, in whatever form it came, is still the answer. */
function matches(copies: string, etag: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^W\//, '')
      .replace(/-\w+"$/, '"')
  return copies.trim() === '*' || copies.split(',').some((copy) => bare(copy) === bare(etag))
}

function directive(cacheControl: string, name: string): string | undefined {
  return new RegExp(`\\b${name}=(\\d+)`).exec(cacheControl)?.[1]
}

function sizeOf(bodies: CachedResponse['bodies']): number {
  return Object.values(bodies).reduce((sum, { bytes, head }) => sum + bytes.length + head.join('').length, 500)
}
