import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { LRUCache } from 'lru-cache'
import { type CgroupPlace, findCgroups } from './cgroup'
import { explanationOf } from './explanations'
import { Fault, Unjudgeable } from './fault'
import type { Room, Separation } from './isolation'
import { judge } from './judge'
import { LIMITS, type Limits, limitsOf } from './limits'
import {
  emptyReport,
  forEachKit,
  Job,
  type JobReport,
  type Kit,
  type KitStatus,
  NO_TIME,
  type RunnerStatus,
  type RunOptions,
  type RunResult,
} from './protocol'
import { Queue } from './queue'
import { type Host, Sandbox } from './sandbox'
import { sweepStages } from './stage'
import { findToolbox, type Toolbox } from './toolbox'
import { isUnsafe } from './unsafe'

const KEEP: ReadonlySet<string> = new Set(['passed', 'failed', 'compile_error'])

type Found = { host: Host; toolbox: Toolbox } | { reason: string }

/** Runs jobs on this machine: a queue, sandboxes started ahead, and answers remembered. */
export class LocalRunner {
  readonly #queue: Queue
  /** Started ahead, of either kind. */
  readonly #ready: Record<Room, Sandbox[]> = { learner: [], tests: [] }
  readonly #used = new Set<Sandbox>()
  readonly #ending = new Set<Promise<void>>()
  readonly #reports = new LRUCache<string, JobReport>({
    max: 500,
    maxSize: 32 << 20,
    sizeCalculation: (report) => JSON.stringify(report).length,
  })
  readonly #spare: number
  #host: Promise<Found> | null = null
  #closed = false

  constructor(slots = Number(process.env.FERROPATH_RUNNER_SLOTS) || availableParallelism()) {
    this.#queue = new Queue(slots)
    this.#spare = Math.min(slots, 4)
  }

  /** Never throws for what a job is or does; a fault of this machine is `unavailable`. */
  async run(input: Job, options: RunOptions = {}): Promise<RunResult> {
    const parsed = Job.safeParse(input)
    if (!parsed.success) {
      const message = parsed.error.issues.map((issue) => issue.message).join('; ')
      return { outcome: 'ran', report: emptyReport('compile_error', message) }
    }
    const job = parsed.data
    const where = await this.#find()
    if ('reason' in where) return { outcome: 'unavailable', message: where.reason }
    const { problem } = where.toolbox.kits[job.kit]
    if (problem) return { outcome: 'unavailable', message: problem }

    const key = createHash('sha256').update(where.toolbox.id).update(JSON.stringify(job)).digest('base64')
    const known = options.cache === false ? undefined : this.#reports.get(key)
    if (known) return { outcome: 'ran', report: { ...known, durations: { ...NO_TIME } } }
    const asked = performance.now()
    options.onProgress?.('queued')
    const { person = 'somebody', address, priority = 'account', signal } = options
    const turn = await this.#queue.turn({ person, address, priority }, signal)
    if (turn.outcome !== 'turn') return turn
    const queueMs = Math.round(performance.now() - asked)
    try {
      options.onProgress?.('compiling')
      if (signal?.aborted) return { outcome: 'cancelled' }
      const result = await this.#judge(job, where, options)
      if (result.outcome !== 'ran') return result
      const report = { ...result.report, durations: { ...result.report.durations, queueMs } }
      if (KEEP.has(report.verdict)) this.#reports.set(key, report)
      return { outcome: 'ran', report }
    } finally {
      turn.end()
    }
  }

  async status(): Promise<RunnerStatus> {
    const where = await this.#find()
    const { running, waiting, slots } = this.#queue.load
    const toolbox = 'reason' in where ? null : where.toolbox
    const kit = (name: Kit): KitStatus => ({
      available: toolbox !== null && toolbox.kits[name].problem === undefined,
      versions: toolbox?.kits[name].versions ?? {},
      reason: toolbox?.kits[name].problem ?? null,
    })
    const host = 'reason' in where ? null : where.host
    return {
      available: toolbox !== null,
      reason: 'reason' in where ? where.reason : null,
      where: 'here',
      rustc: toolbox?.rustc ?? null,
      compiler: toolbox?.compiler ?? null,
      id: toolbox?.id ?? null,
      kits: forEachKit(kit),
      separation: host?.separation ?? null,
      cgroups: { pids: Boolean(host?.cgroups.pids), memory: Boolean(host?.cgroups.memory) },
      load: { running, waiting, slots },
    }
  }

  explain(code: string): Promise<string | null> {
    return explanationOf(code)
  }

  /** Ends every sandbox, those in use too. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(
      [...this.#ready.learner.splice(0), ...this.#ready.tests.splice(0), ...this.#used].map((sandbox) => sandbox.end()),
    )
    await Promise.all(this.#ending)
  }

  async #judge(job: Job, where: Exclude<Found, { reason: string }>, options: RunOptions): Promise<RunResult> {
    const limits = limitsOf(job.limits)
    for (let attempt = 1; ; attempt++) {
      const rooms: Sandbox[] = []
      const take = (room: Room) => {
        const sandbox = this.#take(where.host, room, limits)
        rooms.push(sandbox)
        // Somebody left, or was too slow, in the meantime.
        if (stopped) void sandbox.end()
        return sandbox
      }
      let stopped = false
      const stop = () => {
        stopped = true
        for (const sandbox of rooms) void sandbox.end()
      }
      options.signal?.addEventListener('abort', stop, { once: true })
      // Whatever goes wrong inside, nobody waits longer than this.
      const alarm = setTimeout(stop, limits.compileWallMs + limits.runWallMs + 5000)
      try {
        const learner = take('learner')
        await learner.ready
        const made = { learner, tests: () => take('tests') }
        const report = await judge(job, where.toolbox, made, () => options.onProgress?.('running'))
        return { outcome: 'ran', report }
      } catch (problem) {
        if (options.signal?.aborted) return { outcome: 'cancelled' }
        if (problem instanceof Unjudgeable) return { outcome: 'unavailable', message: problem.message }
        if (!(problem instanceof Fault)) throw problem
        // A sandbox started ahead may have been killed meanwhile, which is nobody's fault: once more, with a new one.
        if (attempt === 2 || this.#closed) {
          if (!this.#closed) console.error(`runner: ${problem.message}`)
          this.#host = null
          const message = 'Code cannot be run right now. This does not count as an attempt; try again.'
          return { outcome: 'unavailable', message }
        }
      } finally {
        clearTimeout(alarm)
        options.signal?.removeEventListener('abort', stop)
        for (const sandbox of rooms) {
          this.#used.delete(sandbox)
          const ending = sandbox.end().finally(() => this.#ending.delete(ending))
          this.#ending.add(ending)
        }
      }
    }
  }

  #take(host: Host, room: Room, limits: Limits): Sandbox {
    const usual = limits.diskMiB === LIMITS.diskMiB && limits.processes === LIMITS.processes
    const memory = limits.compileMemoryMiB === LIMITS.compileMemoryMiB && limits.runMemoryMiB === LIMITS.runMemoryMiB
    const ready = usual && memory ? this.#ready[room].shift() : undefined
    const sandbox = ready && !ready.gone ? ready : new Sandbox(host, limits, room)
    sandbox.holdProcess(true)
    sandbox.limits = limits
    this.#used.add(sandbox)
    // The next one starts while this one compiles, a moment later so as not to be in its way.
    setTimeout(() => this.#prepare(host, room), 20).unref()
    return sandbox
  }

  #prepare(host: Host, room: Room): void {
    if (this.#closed || this.#ready[room].length >= this.#spare) return
    const sandbox = new Sandbox(host, LIMITS, room)
    sandbox.holdProcess(false)
    this.#ready[room].push(sandbox)
  }

  async #find(): Promise<Found> {
    this.#host ??= findHost()
    const found = await this.#host
    if ('reason' in found) this.#host = null
    else
      for (const room of ['learner', 'tests'] as const)
        if (this.#ready[room].length === 0) this.#prepare(found.host, room)
    return found
  }
}

/** Ways to be apart from the app, the better first. */
function waysFor(unsafe: boolean, root: boolean): { separation: Separation; root: boolean }[] {
  // As root, another user; where that one cannot read the compiler, root itself.
  if (unsafe) return (root ? [true, false] : [false]).map((drops) => ({ separation: 'none', root: drops }))
  const separations: Separation[] = root ? ['drop', 'userns'] : ['userns']
  return separations.map((separation) => ({ separation, root }))
}

async function findHost(): Promise<Found> {
  const remote = 'Or start a runner on any Linux machine (npm run runner) and set RUNNER_URL and RUNNER_TOKEN.'
  if (process.platform !== 'linux') return { reason: `Code runs in a Linux sandbox, and this is not Linux. ${remote}` }
  const toolbox = findToolbox()
  const unsafe = isUnsafe()
  if (!toolbox || (!unsafe && !toolbox.bwrap)) {
    return { reason: `The sandbox is not set up: run \`node runner/setup.mjs\`. ${remote}` }
  }
  const root = process.getuid?.() === 0
  const cgroups: CgroupPlace = findCgroups()
  sweepStages(toolbox.folder)
  const base = { bwrap: toolbox.bwrap ?? '', toolchain: toolbox.toolchain, kits: toolbox.folder, cgroups }
  let reason = ''
  for (const way of waysFor(unsafe, root)) {
    const host = { ...base, ...way }
    const sandbox = new Sandbox(host, LIMITS)
    try {
      await sandbox.ready
      const start = (...argv: string[]) => sandbox.run({ argv, stage: 'compile', wallMs: 20_000, outputBytes: 4096 })
      const ended = await start('/toolchain/bin/rustc', '--version')
      const readable = unsafe ? await start('/usr/bin/test', '-r', '/kit/kits.json') : ended
      if (ended.code === 0 && readable.code === 0) return { host, toolbox }
      reason = ended.stderr.toString().slice(0, 300) || `a first command ended with ${ended.code}`
    } catch (problem) {
      reason = problem instanceof Error ? problem.message : String(problem)
    } finally {
      await sandbox.end()
    }
  }
  const hint = /namespace|Operation not permitted|No permissions/i.test(reason)
    ? 'This machine does not let an ordinary process make namespaces: allow unprivileged user namespaces (in a container: run it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined).'
    : ''
  return { reason: [`The sandbox does not start here: ${reason}.`, hint, remote].filter(Boolean).join(' ') }
}
