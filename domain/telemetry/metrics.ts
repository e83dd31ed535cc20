import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What this process counts and times, in Prometheus's terms. Nothing of it names a person. */
function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  // Memory, processor, garbage collection, and how late the event loop is.
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Counter({
      name: 'ferropath_http_requests_total',
      help: 'Requests answered, by route and status',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'ferropath_http_request_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    attempts: new Counter({
      name: 'ferropath_attempts_total',
      help: 'Attempts recorded, each once',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    queueSeconds: new Histogram({
      name: 'ferropath_runner_queue_seconds',
      help: 'How long a job waited for its turn',
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'ferropath_runner_job_seconds',
      help: 'How long a job took to compile and run, by kit and verdict',
      labelNames: ['kit', 'verdict'],
      buckets: [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8],
      registers,
    }),
    databaseWaitSeconds: new Histogram({
      name: 'ferropath_database_wait_seconds',
      help: 'How long a write waited for its turn at the SQLite file, and for other processes',
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5],
      registers,
    }),
    databaseTroubles: new Counter({
      name: 'ferropath_database_troubles_total',
      help: 'Requests refused because of the database',
      labelNames: ['trouble'],
      registers,
    }),
    runnerJobs: new Gauge({
      name: 'ferropath_runner_jobs',
      help: 'Jobs that wait and that run right now',
      labelNames: ['state'],
      registers,
    }),
    contentProblems: new Gauge({
      name: 'ferropath_content_problems',
      help: 'Problems in lesson packs that keep something from being shown',
      registers,
    }),
  }
}

// One per process: Next bundles modules once per kind of entry, and the server process has its own.
const key = Symbol.for('ferropath.metrics')
const shared = globalThis as { [key]?: ReturnType<typeof createMetrics> }

export function metrics(): ReturnType<typeof createMetrics> {
  shared[key] ??= createMetrics()
  return shared[key]
}
