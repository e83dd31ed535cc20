import type { Ask, RunnerStatus } from './local'
import { emptyOutcome, forEachKit, type Job, type Outcome } from './protocol'

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

  async run(job: Job, ask: Ask = {}): Promise<Outcome> {
    let refused: Outcome | null = null
    for (const server of this.#inOrder()) {
      server.inFlight++
      try {
        ask.onProgress?.('compiling')
        const { person, address, priority, cache } = ask
        const body = JSON.stringify({ job, person, address, priority, cache })
        const timeout = AbortSignal.timeout(PATIENCE_MS)
        const signal = ask.signal ? AbortSignal.any([ask.signal, timeout]) : timeout
        const response = await fetch(`${server.url}/jobs`, { method: 'POST', headers: this.#headers(), body, signal })
        if (!response.ok) throw new Error(`${server.url} answered ${response.status}`)
        server.failures = 0
        server.load = Number(response.headers.get('runner-load') ?? 0)
        const outcome = (await response.json()) as Outcome
        // Full or without a sandbox there: perhaps not elsewhere.
        if (outcome.verdict !== 'unavailable') return outcome
        refused = outcome
      } catch (problem) {
        if (ask.signal?.aborted) return emptyOutcome('unavailable', 'Nobody is waiting for this any more.')
        this.#leaveOut(server, problem)
      } finally {
        server.inFlight--
      }
    }
    const message = 'No runner answers right now. This does not count as an attempt; try again in a moment.'
    return refused ?? { ...emptyOutcome('unavailable', message), retryAfterMs: 5_000 }
  }

  async status(): Promise<RunnerStatus> {
    const none: RunnerStatus = {
      available: false,
      reason: `No runner answers at RUNNER_URL (${this.#servers.map((server) => server.url).join(', ')}).`,
      where: 'remote',
      rustc: null,
      compiler: null,
      id: null,
      kits: forEachKit(() => ({ available: false, versions: {}, source: null, reason: null })),
      separation: null,
      cgroups: { pids: false, memory: false },
      load: { running: 0, waiting: 0, slots: 0 },
    }
    for (const server of this.#inOrder()) {
      try {
        const response = await fetch(`${server.url}/status`, {
          headers: this.#headers(),
          signal: AbortSignal.timeout(3_000),
        })
        if (!response.ok) throw new Error(`${server.url} answered ${response.status}`)
        const status = (await response.json()) as RunnerStatus
        if (status.available) return { ...status, where: 'remote' }
        none.reason = status.reason
      } catch (problem) {
        this.#leaveOut(server, problem)
      }
    }
    return none
  }

  async close(): Promise<void> {}

  #headers(): Record<string, string> {
    return { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` }
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
    console.error(`runner: left out for a while: ${problem instanceof Error ? problem.message : String(problem)}`)
  }
}
