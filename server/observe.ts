import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { log, REQUEST_ID_HEADER, shortened } from '@/domain/telemetry/log'
import { metrics } from '@/domain/telemetry/metrics'

/**
 * Gives a request an id, and counts, times and logs its answer. A proxy's id is kept, so that its log and ours fit.
 * @param client the address that the request counts for
 */
export function observe(
  request: IncomingMessage,
  response: ServerResponse,
  { client, routeOf, trusted }: { client: string; routeOf: (path: string) => string; trusted: boolean },
): void {
  const given = [request.headers['x-request-id']].flat()[0]
  const requestId = trusted && given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
  request.headers[REQUEST_ID_HEADER] = requestId
  response.setHeader('X-Request-Id', requestId)
  const begun = performance.now()
  const { method = 'GET', url = '/' } = request
  response.once('close', () => {
    const route = routeOf(url.split('?')[0] ?? '/')
    const seconds = (performance.now() - begun) / 1000
    // The reader went away before the answer was complete.
    const status = response.writableFinished ? String(response.statusCode) : 'aborted'
    const { requests, requestSeconds } = metrics()
    requests.inc({ method: METHODS.has(method) ? method : 'other', route, status })
    requestSeconds.observe({ route }, seconds)
    log().info(
      { requestId, method, route, status, ms: Math.round(seconds * 1000), network: shortened(client) },
      'request',
    )
  })
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])

type Manifest = Record<'staticRoutes' | 'dynamicRoutes', { page: string; regex: string }[]>

/**
 * Names the route that a path belongs to, as the folders of app/ do: a path itself may be anything.
 * @param root the folder of next.config.js
 */
export function routeNames(root: string): (path: string) => string {
  const file = join(root, '.next', 'routes-manifest.json')
  if (!existsSync(file)) return () => 'other'
  const { staticRoutes, dynamicRoutes }: Manifest = JSON.parse(readFileSync(file, 'utf8'))
  const fixed = new Set(staticRoutes.map(({ page }) => page))
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }))
  return (path) => {
    if (fixed.has(path)) return path
    if (path.startsWith('/_next/static/')) return '/_next/static'
    return patterns.find(({ pattern }) => pattern.test(path))?.page ?? 'other'
  }
}
