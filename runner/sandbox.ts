import { type ChildProcess, spawn } from 'node:child_process'
import { type Cgroup, type CgroupPlace, makeCgroup } from './cgroup'
import { Fault } from './fault'
import { INSIDE, isolation, noIsolation, type Room, resourceLimits, type Separation, type Stage } from './isolation'
import type { Limits } from './limits'
import { StageFolder } from './stage'
import { Outside } from './unsafe'
import { FrameReader, FrameWriter } from './wire'

export type Host = {
  bwrap: string
  /** The compiler's sysroot. */
  toolchain: string
  /** Where the warden and the kits' crates are. */
  kits: string
  separation: Separation
  root: boolean
  cgroups: CgroupPlace
}

export type Command = {
  argv: string[]
  env?: string[]
  cwd?: string
  stdin?: string
  stage: Stage
  wallMs: number
  outputBytes: number
  /** More output than that ends the program; without it, the rest is not kept. */
  killOnFlood?: boolean
  /** Nothing else is running or may keep running: everything it leaves behind is ended. */
  alone?: boolean
  /** Which test of the program runs, and what its harness answers with. */
  test?: { index: number; secret: [bigint, bigint] }
  /** Ends it before its time. */
  signal?: AbortSignal
  onError?: (chunk: Buffer) => void
}

export type TestReport = { kind: string; text: string }
export type Ended = {
  code: number
  signal: number
  reason: 'ended' | 'wall' | 'output' | 'memory'
  wallMs: number
  cpuMs: number
  maxRssKiB: number
  stdout: Buffer
  stderr: Buffer
  stdoutCut: boolean
  stderrCut: boolean
  reports: TestReport[]
}

type Running = { command: Command; out: Buffer[]; err: Buffer[]; cut: Set<number>; reports: TestReport[] } & {
  resolve: (ended: Ended) => void
  reject: (problem: Error) => void
}

const REASONS = ['ended', 'wall', 'output', 'memory'] as const
const slots = new Set<number>()
let made = 0

/** One sandbox: started ahead of a job, used for that job only, and ended with everything in it. */
export class Sandbox {
  limits: Limits
  readonly #child: ChildProcess
  readonly #cgroup: Cgroup | null
  /** Null in a sandbox, where the names of `INSIDE` are true. */
  readonly #outside: Outside | null
  readonly #slot: number
  readonly #stage: StageFolder
  readonly #reads = new Map<number, { resolve: (bytes: Buffer | null) => void; reject: (problem: Error) => void }>()
  readonly #running = new Map<number, Running>()
  readonly #gone: Promise<void>
  #nextId = 1
  #faultText = ''
  #failed: Error | null = null
  /** Settles when process 1 is ready for commands. */
  readonly ready: Promise<void>

  constructor(host: Host, limits: Limits, room: Room = 'learner') {
    this.limits = limits
    let slot = 0
    while (slots.has(slot)) slot++
    slots.add(slot)
    this.#slot = slot
    this.#cgroup = makeCgroup(host.cgroups, String(++made), limits)
    const memoryHeld = Boolean(this.#cgroup && host.cgroups.memory)
    this.#stage = new StageFolder(host.kits)
    this.#outside = host.separation === 'none' ? new Outside(host, this.#stage.path) : null
    const flags = this.#outside
      ? noIsolation(host, this.#outside.work, limits, memoryHeld)
      : isolation(host, room, this.#stage.path, slot, limits, memoryHeld)
    this.#child = spawn(flags.program, flags.args, {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      env: {} as NodeJS.ProcessEnv,
      ...(flags.spawnAs === null ? {} : { uid: flags.spawnAs, gid: flags.spawnAs }),
    })
    this.#gone = new Promise((resolve) => {
      this.#child.once('error', (problem: Error) => {
        this.#fail(new Fault(`the sandbox could not be started: ${problem.message}`))
        if (this.#child.pid === undefined) resolve()
      })
      this.#child.once('close', () => {
        this.#fail(new Fault(`the sandbox ended early. ${this.#faultText.trim()}`.trim()))
        resolve()
      })
    })
    this.#child.stdin?.on('error', () => {})
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#faultText.length < 2000) this.#faultText += chunk.toString()
    })
    this.ready = this.#start(flags.hello)
    this.ready.catch(() => {})
  }

  #start(hello: ReturnType<typeof isolation>['hello']): Promise<void> {
    return new Promise((resolve, reject) => {
      let info = ''
      const infoPipe = this.#child.stdio[3] as NodeJS.ReadableStream | null
      infoPipe?.on('data', (chunk: Buffer) => {
        info += chunk.toString()
        const pid = /"child-pid"\s*:\s*(\d+)/.exec(info)?.[1]
        if (!pid || !info.includes('}')) return
        info = ''
        this.#greet(Number(pid), hello)
      })
      if (this.#outside && this.#child.pid !== undefined) this.#greet(this.#child.pid, hello)
      const reader = new FrameReader()
      this.#child.stdout?.on('data', (chunk: Buffer) => {
        for (const frame of reader.push(chunk)) {
          if (frame[0] === 0) resolve()
          else this.#receive(frame)
        }
      })
      this.#onFail = reject
      if (this.#failed) reject(this.#failed)
    })
  }
  #onFail: (problem: Error) => void = () => {}

  #greet(pid: number, hello: ReturnType<typeof isolation>['hello']): void {
    try {
      // Before the first command, so that everything it ever starts is counted.
      this.#cgroup?.add(pid)
    } catch (problem) {
      this.#fail(new Fault(`the sandbox could not be put under its limits: ${String(problem)}`))
      return
    }
    const { user, nice, pollMemoryBytes, filter, testFilter } = hello
    this.#send(new FrameWriter(0).u32(user).u32(nice).u64(pollMemoryBytes).bytes(filter).bytes(testFilter))
  }

  /** Whether the process that made it may end while this sandbox still waits for a job. */
  holdProcess(hold: boolean): void {
    const parts = [this.#child, ...this.#child.stdio] as ({ ref?: () => void; unref?: () => void } | null)[]
    for (const part of parts) {
      if (hold) part?.ref?.()
      else part?.unref?.()
    }
  }

  get gone(): boolean {
    return this.#failed !== null
  }

  /** @param path below the work folder; the warden refuses anything else */
  write(path: string, text: string | Buffer, mode = 0o644): void {
    this.#send(new FrameWriter(1).bytes(this.#place(path)).u32(mode).bytes(text))
  }

  remove(paths: string[]): void {
    this.#send(new FrameWriter(2).texts(paths.map((path) => this.#place(path))))
  }

  /** @returns what stands below the work folder, or null when there is no such file */
  read(path: string): Promise<Buffer | null> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      if (this.#failed) {
        reject(this.#failed)
        return
      }
      this.#reads.set(id, { resolve, reject })
      this.#send(new FrameWriter(5).u32(id).bytes(this.#place(path)))
    })
  }

  /** Puts a program where code in here can start it by `INSIDE.stage`, and can neither read nor change it. */
  stage(name: string, program: Buffer): void {
    this.#stage.put(name, program)
  }

  /** @throws Fault when the sandbox is at fault, never for what the command does */
  run(command: Command): Promise<Ended> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      if (this.#failed) {
        reject(this.#failed)
        return
      }
      this.#running.set(id, { command, resolve, reject, out: [], err: [], cut: new Set(), reports: [] })
      const limits = resourceLimits(command.stage, this.limits, this.#outside === null)
      const frame = new FrameWriter(3)
        .u32(id)
        .texts(command.argv.map(this.#outward))
        .texts((command.env ?? []).map(this.#outward))
        .bytes(this.#outward(command.cwd ?? INSIDE.work))
        .bytes(command.stdin ?? '')
        .u32(limits.length)
      for (const [resource, value] of limits) frame.u32(resource).u64(value)
      const { index, secret } = command.test ?? { index: 0xffffffff, secret: [0n, 0n] }
      frame
        .u32(command.wallMs)
        .u32(command.outputBytes)
        .u32(command.outputBytes)
        .u32((command.killOnFlood ? 1 : 0) | (command.alone ? 2 : 0))
        .u64(secret[0])
        .u64(secret[1])
        .u32(index)
      this.#send(frame)
      command.signal?.addEventListener('abort', () => this.#send(new FrameWriter(4).u32(id)), { once: true })
    })
  }

  limitMemory(memoryMiB: number): void {
    this.#cgroup?.limitMemory(memoryMiB)
    this.#send(new FrameWriter(6).u64(BigInt(Math.round(memoryMiB)) * 1024n * 1024n))
  }

  outOfMemory(): boolean {
    return this.#cgroup?.outOfMemory() ?? false
  }

  /** Ends every process in it; its files were in memory and go with it. */
  async end(): Promise<void> {
    this.#fail(new Fault('the sandbox was ended'))
    // Its end is worth waiting for: a process that left before would leave the cgroup.
    this.holdProcess(true)
    // Bubblewrap's death is process 1's, and process 1's is everybody's. Without a namespace the warden has to end the
    // others itself, which it does when nobody speaks to it any more.
    const late = this.#outside && setTimeout(() => this.#child.kill('SIGKILL'), 2000)
    if (this.#outside) this.#child.stdin?.end()
    else this.#child.kill('SIGKILL')
    await this.#gone
    if (late) clearTimeout(late)
    this.#outside?.remove()
    this.#stage.remove()
    slots.delete(this.#slot)
    await this.#cgroup?.remove()
  }

  #place(path: string): string {
    return this.#outward(`${INSIDE.work}/${path}`)
  }

  readonly #outward = (text: string): string => this.#outside?.outward(text) ?? text

  #inward(output: Buffer): Buffer {
    return this.#outside?.inward(output) ?? output
  }

  #send(frame: FrameWriter): void {
    this.#child.stdin?.write(frame.finish())
  }

  #fail(problem: Error): void {
    if (this.#failed) return
    this.#failed = problem
    this.#onFail(problem)
    for (const waiting of [...this.#running.values(), ...this.#reads.values()]) waiting.reject(problem)
    this.#running.clear()
    this.#reads.clear()
  }

  #receive(frame: Buffer): void {
    const kind = frame[0]
    if (kind === 6) {
      this.#fail(new Fault(frame.subarray(1).toString()))
      return
    }
    const id = frame.readUInt32LE(1)
    if (kind === 7) {
      this.#reads.get(id)?.resolve(frame[5] === 1 ? Buffer.from(frame.subarray(6)) : null)
      this.#reads.delete(id)
      return
    }
    const running = this.#running.get(id)
    if (!running) return
    if (kind === 1) running.out.push(Buffer.from(frame.subarray(5)))
    if (kind === 2) {
      running.err.push(Buffer.from(frame.subarray(5)))
      running.command.onError?.(frame.subarray(5))
    }
    if (kind === 4) {
      const text = frame.subarray(6).toString()
      running.reports.push({ kind: String.fromCharCode(frame[5] ?? 0), text })
    }
    if (kind === 5) running.cut.add(frame[5] ?? 0)
    if (kind === 3) {
      this.#running.delete(id)
      running.resolve({
        code: frame.readInt32LE(5),
        signal: frame.readUInt32LE(9),
        reason: REASONS[frame[13] ?? 0] ?? 'ended',
        wallMs: Number(frame.readBigUInt64LE(14)) / 1000,
        cpuMs: Number(frame.readBigUInt64LE(22)) / 1000,
        maxRssKiB: Number(frame.readBigUInt64LE(30)),
        stdout: this.#inward(Buffer.concat(running.out)),
        stderr: this.#inward(Buffer.concat(running.err)),
        stdoutCut: running.cut.has(1),
        stderrCut: running.cut.has(2),
        reports: running.reports,
      })
    }
  }
}
