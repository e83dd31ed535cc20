import type { IncomingMessage, ServerResponse } from 'node:http'
import { MAX_BODY_BYTES, MAX_CODE_BYTES, MAX_LESSON_BYTES } from '@/domain/http/body-limits'
import { problemDocument } from '@/domain/http/problem'

/** Where code is sent: an exercise's files. */
const CODE = /^\/api\/v1\/(checks|runs|drafts)(?=[/?]|$)/
/** Where a lesson's files are sent while it is written. */
const LESSON = /^\/api\/studio\/[^/?]+\/[^/?]+\/(draft|preview|try)(?=[?]|$)/

// By these Next talks to itself, to its hosting, or to a proxy of its own. From outside they have forced their way past
// checks before (CVE-2025-29927), chosen another page than the address says, or made a page anew.
const INTERNAL =
  /^(x-(middleware|nextjs|next|now|vercel|invoke|prerender|matched|ferropath)-|next-resume|x-nonce|x-matched-path|x-action-|content-security-policy)/
// A proxy's word about the reader, believed only where there is one.
const FORWARDED = /^(x-forwarded-|forwarded$|x-real-ip$|x-original-)/

/**
 * Takes out of a request what only this process may say, so that nothing behind it needs to wonder who wrote it.
 * @param trustedProxies how many proxies of our own stand in front
 */
export function cleanHeaders(request: IncomingMessage, trustedProxies: number): void {
  for (const name of Object.keys(request.headers)) {
    if (INTERNAL.test(name) || (trustedProxies === 0 && FORWARDED.test(name))) delete request.headers[name]
  }
}

/**
 * Refuses a request that isn't meant for this server, or whose target no page or route can have.
 * @param isOwnHost whether a Host header names this server
 * @returns whether the request was answered
 */
export function refuseTarget(
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
  isOwnHost: (host: string | undefined) => boolean,
): boolean {
  if (!isOwnHost(headers.host)) {
    const detail = `This server isn't ${headers.host}. Use its public address; the person who runs it can set FERROPATH_URL, or add names in FERROPATH_HOSTS.`
    sendProblem(response, 421, 'Misdirected request', detail)
    return true
  }
  // `OPTIONS *` and the absolute form are for proxies, which this is not.
  if (!url.startsWith('/')) {
    sendProblem(response, 400, 'Bad request target', 'The target must be a path on this site, such as /tracks.')
    return true
  }
  if (/%00/.test(url)) {
    sendProblem(response, 400, 'Bad request target', 'An address can’t hold the character U+0000.')
    return true
  }
  return false
}

/**
 * Refuses a body that is larger than any that is wanted here, before a byte of it is read.
 * @returns whether the request was answered
 */
export function refuseBody(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers['transfer-encoding'] !== undefined) {
    sendProblem(response, 411, 'Length required', 'Send the body at once, with a Content-Length header.')
    return true
  }
  const mostBytes = mostBytesAt(request.url ?? '')
  if (Number(request.headers['content-length'] ?? 0) <= mostBytes) return false
  const most = `${mostBytes / 1024} KB`
  sendProblem(response, 413, 'Too large', `A request may hold at most ${most}. Send less, or in several requests.`)
  return true
}

function mostBytesAt(url: string): number {
  if (LESSON.test(url)) return MAX_LESSON_BYTES
  return CODE.test(url) ? MAX_CODE_BYTES : MAX_BODY_BYTES
}

export function sendProblem(response: ServerResponse, status: number, title: string, detail: string): void {
  const { body, headers } = problemDocument({ status, title, detail })
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
