import { prettifyError, ZodError } from 'zod'
import {
  Explanation,
  forEachKit,
  type Job,
  type JobRequest,
  RunnerStatus,
  type RunOptions,
  RunResult,
} from './protocol'

type Server = { url: string; inFlight: number; load: number; deadUntil: number; failures: number }

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** Longer than any job may take with its wait in a queue. */
const PATIENCE_MS = 150_000

/** Runners on other machines: the least busy first; one that does not answer is left out and tried again later. */
export class RemoteRunners {
  readonly #servers: Server[]
  readonly #token: string
  readonly #now: () => number

  constructor(urls: string[], token: string, now: () => number = Date.now) {
    const server = (url: string) => ({ url: url.replace(/\/$/, ''), inFlight: 0, load: 0, deadUntil: 0, failures: 0 })
    this.#servers = urls.map(server)
    this.#token = token
    this.#now = now
  }

  async run(job: Job, { onProgress, signal, ...request }: RunOptions = {}): Promise<RunResult> {
    let refused: RunResult | null = null
    for (const server of this.#inOrder()) {
      server.inFlight++
      try {
        onProgress?.('compiling')
        const body = JSON.stringify({ job, ...request } satisfies JobRequest)
        const timeout = AbortSignal.timeout(PATIENCE_MS)
        const either = signal ? AbortSignal.any([signal, timeout]) : timeout
        const response = await this.#fetch(server, '/jobs', { method: 'POST', body, signal: either })
        const result = RunResult.parse(await response.json())
        server.failures = 0
        server.load = Number(response.headers.get('runner-load')) || 0
        if (result.outcome === 'ran') return result
        // Full or without a sandbox there: perhaps not elsewhere.
        refused = result
      } catch (problem) {
        if (signal?.aborted) return { outcome: 'cancelled' }
        this.#leaveOut(server, problem)
      } finally {
        server.inFlight--
      }
    }
    const message = 'No runner answers right now. This does not count as an attempt; try again in a moment.'
    return refused ?? { outcome: 'unavailable', message, retryAfterMs: 5_000 }
  }

  async status(): Promise<RunnerStatus> {
    const none: RunnerStatus = {
      available: false,
      reason: `No runner answers at RUNNER_URL (${this.#servers.map((server) => server.url).join(', ')}).`,
      where: 'remote',
      rustc: null,
      compiler: null,
      id: null,
      kits: forEachKit(() => ({ available: false, versions: {}, reason: null })),
      separation: null,
      cgroups: { pids: false, memory: false },
      load: { running: 0, waiting: 0, slots: 0 },
    }
    const status = await this.#first('/status', (body) => {
      const answered = RunnerStatus.parse(body)
      if (!answered.available) none.reason = answered.reason
      return answered.available ? answered : null
    })
    return status ? { ...status, where: 'remote' } : none
  }

  /** What a runner's compiler says of an error code, in Markdown; null when none says anything. */
  explain(code: string): Promise<string | null> {
    return this.#first(`/explanations/${code}`, (body) => Explanation.parse(body).text)
  }

  async close(): Promise<void> {}

  /** What the first of the servers has to say that says anything. */
  async #first<T>(path: string, read: (body: unknown) => T | null): Promise<T | null> {
    for (const server of this.#inOrder()) {
      try {
        const response = await this.#fetch(server, path, { signal: AbortSignal.timeout(3_000) })
        const answer = read(await response.json())
        if (answer !== null) return answer
      } catch (problem) {
        this.#leaveOut(server, problem)
      }
    }
    return null
  }

  async #fetch({ url }: Server, path: string, init: RequestInit): Promise<Response> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` }
    const response = await fetch(url + path, { ...init, headers })
    if (!response.ok) throw new Error(`${url} answered ${response.status}`)
    return response
  }

  /** Those left out come last, so that a request is not lost when all of them had a bad moment. */
  #inOrder(): Server[] {
    const now = this.#now()
    const isOut = (server: Server) => (server.deadUntil > now ? 1 : 0)
    const weight = (server: Server) => server.inFlight + server.load
    return [...this.#servers].sort((a, b) => isOut(a) - isOut(b) || weight(a) - weight(b))
  }

  #leaveOut(server: Server, problem: unknown): void {
    server.failures++
    server.deadUntil = this.#now() + Math.min(FIRST_PAUSE_MS * 2 ** (server.failures - 1), LONGEST_PAUSE_MS)
    console.error(`runner: left out for a while: ${reasonOf(server, problem)}`)
  }
}

function reasonOf({ url }: Server, problem: unknown): string {
  if (problem instanceof ZodError) return `${url} speaks another version: ${prettifyError(problem)}`
  return problem instanceof Error ? problem.message : String(problem)
}
