import { randomBytes } from 'node:crypto'
import type { Places } from './diagnostics'
import { INSIDE } from './isolation'
import { CEILING, type Limits } from './limits'
import { type Diagnostic, emptyReport, type Job, type JobReport, kitOf, type Verdict } from './protocol'
import { closing, tokensOf } from './rust-tokens'
import type { Command, Ended, Sandbox } from './sandbox'
import { visible } from './text'

/** Where a job's files are put, inside the sandbox's work folder. */
export const CRATE = '/job/crate'
export const OUT = '/job/out'
export const TESTS = 'tests.rs'

/** The sandboxes of one job; that for the tests is taken when there is something to compile in it. */
export type Rooms = { learner: Sandbox; tests: () => Sandbox }

/** One job's files, how the compilers name them, and what time is left. */
export class Workspace {
  readonly job: Job
  readonly limits: Limits
  readonly sandbox: Sandbox
  readonly #testsRoom: () => Sandbox
  readonly places: Places = new Map()
  readonly started = performance.now()
  readonly #placed = new Map<string, string>()
  compiledAt: number | null = null

  constructor(job: Job, limits: Limits, { learner: sandbox, tests }: Rooms) {
    this.job = job
    this.limits = limits
    this.sandbox = sandbox
    this.#testsRoom = tests
    for (const file of job.files) {
      const at = placeFor(job, file.path)
      this.#placed.set(file.path, at)
      this.places.set(at, { path: file.path, lines: file.text.split('\n') })
      // Even when the learner took the attribute away.
      const text = job.noStd && file.path === this.root ? withNoStd(file.text) : file.text
      sandbox.write(`crate/${at}`, text)
    }
    sandbox.write('out/.keep', '')
  }

  /** The root of the learner's crate, by the name that the job gives it. */
  get root(): string {
    const wanted = this.job.mode === 'run' ? ['main.rs', 'src/main.rs'] : ['lib.rs', 'src/lib.rs']
    const paths = this.job.files.map((file) => file.path)
    return wanted.find((path) => paths.includes(path)) ?? paths.find((path) => path.endsWith('.rs')) ?? paths[0] ?? ''
  }

  get rootText(): string {
    return this.job.files.find((file) => file.path === this.root)?.text ?? ''
  }

  /** As the compilers name it. */
  placed(path: string): string {
    return this.#placed.get(path) ?? path
  }

  get edition(): string {
    return this.job.edition ?? kitOf(this.job.kit).edition
  }

  /** Where the hidden tests are compiled, with the learner's crate as its compiled form and nothing else. */
  async testsRoom(): Promise<Sandbox> {
    const room = this.#testsRoom()
    await room.ready
    return room
  }

  compiler(argv: string[], more: Partial<Command> = {}, room: Sandbox = this.sandbox): Promise<Ended> {
    const left = this.limits.compileWallMs - (performance.now() - this.started)
    return room.run({
      argv,
      // g++ and cc look for their parts on the path; nothing of the host's environment is here.
      env: ['PATH=/usr/bin', 'TMPDIR=/job/tmp', 'LC_ALL=C.UTF-8', ...(more.env ?? [])],
      cwd: room === this.sandbox ? CRATE : OUT,
      stage: 'compile',
      wallMs: Math.max(1, Math.round(left)),
      outputBytes: CEILING.compilerOutputKiB * 1024,
      killOnFlood: true,
      ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'env')),
    })
  }

  /** The compilers are done; what follows has the limits of programs. */
  startRunning(): void {
    this.compiledAt = performance.now()
    this.sandbox.limitMemory(this.limits.runMemoryMiB + this.limits.diskMiB)
  }

  program(argv: string[], more: Partial<Command> = {}): Promise<Ended> {
    return this.sandbox.run({
      argv,
      cwd: '/job/tmp',
      stage: 'run',
      wallMs: this.limits.runWallMs,
      outputBytes: this.limits.outputKiB * 1024,
      killOnFlood: true,
      ...more,
    })
  }

  report(verdict: Verdict, more: Partial<JobReport> = {}): JobReport {
    const now = performance.now()
    const compiled = this.compiledAt ?? now
    const durations = { queueMs: 0, compileMs: round(compiled - this.started), runMs: round(now - compiled) }
    return { ...emptyReport(verdict), durations, ...more }
  }

  output(ended: Ended): { stdout: string; stderr: string } {
    return {
      stdout: visible(ended.stdout, ended.stdoutCut, this.limits.outputKiB),
      stderr: visible(ended.stderr, ended.stderrCut, this.limits.outputKiB),
    }
  }

  /** Of tests, each of which printed for itself: one after the other, and together not more than a program may. */
  outputs(all: Ended[]): { stdout: string; stderr: string } {
    const most = this.limits.outputKiB * 1024
    const join = (parts: Buffer[], cut: boolean) => {
      const whole = Buffer.concat(parts)
      return visible(whole.subarray(0, most), cut || whole.length > most, this.limits.outputKiB)
    }
    return {
      stdout: join(
        all.map(({ stdout }) => stdout),
        all.some(({ stdoutCut }) => stdoutCut),
      ),
      stderr: join(
        all.map(({ stderr }) => stderr),
        all.some(({ stderrCut }) => stderrCut),
      ),
    }
  }

  /**
   * What it means that a compiler did not end by saying what it thinks of the code, or null when it did.
   */
  compilerGaveUp(ended: Ended, name: string, diagnostics: Diagnostic[]): JobReport | null {
    const { compileWallMs, compileMemoryMiB, fileMiB, diskMiB } = this.limits
    const says = ended.stderr.toString()
    const give = (verdict: Verdict, message: string) => this.report(verdict, { diagnostics, message })
    if (ended.reason === 'output') {
      const message = `${name} printed more than anyone would read; this is the beginning.`
      return give(diagnostics.length > 0 ? 'compile_error' : 'output_limit', message)
    }
    if (ended.reason === 'wall' || ended.signal === 24) {
      return give(
        'timeout',
        `${name} was still at work after ${compileWallMs / 1000} s. Does something evaluate forever, or are there thousands of errors?`,
      )
    }
    // Its words count where it has no others: a learner's own text is quoted in them.
    const errors = diagnostics.filter((diagnostic) => diagnostic.level === 'error')
    const sayIt = (words: RegExp) =>
      ended.code !== 0 && words.test(says) && errors.every((error) => words.test(error.message))
    if (ended.reason === 'memory' || this.sandbox.outOfMemory() || sayIt(OUT_OF_MEMORY)) {
      return give('out_of_memory', `${name} needed more than ${compileMemoryMiB} MiB for this code.`)
    }
    if (ended.signal === 25 || sayIt(/No space left on device|File too large|os error 2[78]\b/)) {
      const size = `${fileMiB} MiB a file, ${diskMiB} MiB in all`
      return give('output_limit', `What ${name} makes of this code is larger than a job may write (${size}).`)
    }
    if (ended.signal !== 0) return give('crashed', `${name} itself crashed on this code (signal ${ended.signal}).`)
    if (errors.length > 0) return null
    if (ended.code !== 0)
      return give('compile_error', `${name} ended with ${ended.code}: ${visible(says).slice(0, 500)}`)
    return null
  }
}

export const OUT_OF_MEMORY =
  /more memory than available to compiler|memory allocation of |LLVM ERROR: out of memory|out of memory allocating|std::bad_alloc|cannot allocate memory|Cannot allocate memory/

/** What a learner is told when a compiler did not get through; null when it did. */
export function failureOf(
  workspace: Workspace,
  ended: Ended,
  diagnostics: Diagnostic[],
  name = 'the compiler',
): JobReport | null {
  const gaveUp = workspace.compilerGaveUp(ended, name, diagnostics)
  if (gaveUp) return { ...gaveUp, message: capitalised(gaveUp.message ?? '') }
  return ended.code === 0 ? null : workspace.report('compile_error', { diagnostics })
}

/** Created for each job, after the learner's code is already fixed. */
export function secretPair(): [bigint, bigint] {
  const bytes = randomBytes(16)
  return [bytes.readBigUInt64LE(0), bytes.readBigUInt64LE(8)]
}

/** Core and alloc, and no std that could be linked. */
export const CORE_ONLY = `${INSIDE.kit}/core`

export function rustcFlags(
  workspace: Workspace,
  { edition = workspace.edition, sysroot = workspace.job.noStd ? CORE_ONLY : (INSIDE.toolchain as string) } = {},
): string[] {
  return [
    '--edition',
    edition,
    '--error-format=json',
    '--json=artifacts',
    '-C',
    'debuginfo=0',
    '-C',
    'codegen-units=1',
    '-C',
    'embed-bitcode=no',
    '--sysroot',
    sysroot,
  ]
}

/** cxx looks for headers and sources where a Cargo project has them. */
function placeFor(job: Job, path: string): string {
  if (!kitOf(job.kit).cpp || path.includes('/')) return path
  return /\.(h|hh|hpp)$/.test(path) ? `include/${path}` : `src/${path}`
}

function withNoStd(text: string): string {
  const tokens = tokensOf(text)
  // At the very top, where it means the crate; further down it may mean a module, or be inside of a macro.
  let at = 0
  while (tokens[at]?.text === '#' && tokens[at + 1]?.text === '!') {
    if (tokens[at + 3]?.text === 'no_std' && tokens[at + 4]?.text === ']') return text
    at = closing(tokens, at + 2) + 1
  }
  return `#![no_std] ${text}`
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
