// Sends requests as fast as they are answered and prints what came of it: `node --import tsx bench/load.ts JSON`. A
// process of its own, so that what is measured does not share a thread with what measures.
import autocannon from 'autocannon'
import type { Load, Rate } from './send'

const { url, connections, seconds, headers, posts }: Load = JSON.parse(process.argv[2] ?? '{}')

const result = await autocannon({
  url,
  connections,
  duration: seconds,
  headers,
  requests: posts.map((post) => ({
    method: 'POST' as const,
    headers: { ...headers, ...post.headers },
    body: post.body,
    // Each is a new attempt.
    setupRequest: (request) => ({
      ...request,
      headers: { ...request.headers, 'idempotency-key': crypto.randomUUID() },
    }),
  })),
})

const rate: Rate = {
  perSecond: result.requests.average,
  p50: result.latency.p50,
  p99: result.latency.p99,
  failed: result.non2xx + result.errors + result.timeouts,
}
console.log(JSON.stringify(rate))
