import { createHash, timingSafeEqual } from 'node:crypto'
import { config } from '@/domain/config'
import { contentProblems } from '@/domain/content/server'
import { metrics } from '@/domain/telemetry/metrics'
import { runnerStatus } from '@/runner'
import { HttpProblem, route } from '../http'

export const dynamic = 'force-dynamic'

/** For Prometheus: FERROPATH_METRICS_TOKEN as a bearer token. Without one set there is nothing here. */
export const GET = route(async (request) => {
  const { FERROPATH_METRICS_TOKEN: token } = config()
  if (!token) throw new HttpProblem(404, 'Not found', 'Metrics are off. Set FERROPATH_METRICS_TOKEN to switch them on.')
  if (!isEqual(request.headers.get('authorization') ?? '', `Bearer ${token}`)) {
    throw new HttpProblem(401, 'Token required', 'Send FERROPATH_METRICS_TOKEN as a bearer token.', {
      'www-authenticate': 'Bearer',
    })
  }
  const { registry, runnerJobs, contentProblems: problems } = metrics()
  const [{ load }, found] = await Promise.all([runnerStatus(), contentProblems()])
  runnerJobs.set({ state: 'waiting' }, load.waiting)
  runnerJobs.set({ state: 'running' }, load.running)
  problems.set(found.length)
  return new Response(await registry.metrics(), {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  })
})

/** In a time that says nothing about where two texts differ. */
function isEqual(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(one as Buffer, other as Buffer)
}
