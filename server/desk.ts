import type { IncomingMessage, ServerResponse } from 'node:http'

/** Cookies that a browser has once somebody has begun there: a guest's, or a session's, whatever its prefix. */
const BEGUN = /(?:^|;\s*)(?:__Host-|__Secure-)?(?:ferropath-guest|next-auth\.session-token(?:\.\d+)?)=[^;\s]/

/**
 * The front page is for newcomers: a learner who has begun is sent to their desk. It is decided by the name of a cookie
 * alone, so the page itself stays the same for everybody; `/?welcome` shows it to anyone.
 */
export function leadsToDesk({ method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): boolean {
  return (method === 'GET' || method === 'HEAD') && url === '/' && BEGUN.test(headers.cookie ?? '')
}

export function sendToDesk(response: ServerResponse): void {
  response.writeHead(307, { location: '/desk', 'cache-control': 'private, no-store', vary: 'Cookie' })
  response.end()
}
