import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '@/domain/content/index'
import { dataDir } from '@/domain/db/data-dir'
import { Cache } from '../cache'
import type { ReadLesson } from '../cross-references'
import { judgeProgram, judgeSample, taskOfProgram, taskOfSample } from './judge'
import { type Observation, observe, RUN_MS, type Task } from './observe'
import { findKitTools, findToolchain, NO_CPP, NO_RUST, type Tool, type Toolchain } from './toolchain'

export type SampleReport =
  | { outcome: 'no-compiler'; message: string }
  | {
      outcome: 'checked'
      problems: Problem[]
      /** Samples and tracing programs that a compiler has looked at, now or with the same result remembered. */
      samples: number
      programs: number
      /** Samples that need a kit which is not installed, by kit. */
      unchecked: Map<string, number>
    }

/** Two compilers keep two cores busy; more only wait for each other. */
const AT_ONCE = 2

type Progress = (done: number, all: number) => void
type Check = { task: Task; judge: (seen: Observation) => Problem[]; dir: string }

/** Compiles and runs every sample and every tracing program of these lessons, as far as no result is remembered. */
export async function checkSamples(
  lessons: readonly ReadLesson[],
  { progress = () => {}, runMs = RUN_MS }: { progress?: Progress; runMs?: number } = {},
): Promise<SampleReport> {
  const samples = lessons.flatMap(({ dir, compiled }) => compiled.samples.map((sample) => ({ dir, sample })))
  const toolchain = findToolchain(process.env)
  const kits = new Map<string, Toolchain | null>()
  const toolsFor = (kit: string | null | undefined): Toolchain | null => {
    if (kit === null || kit === undefined) return toolchain
    if (!kits.has(kit)) kits.set(kit, findKitTools(kit, toolchain))
    return kits.get(kit) ?? null
  }
  const unchecked = new Map<string, number>()
  for (const { sample } of samples) {
    const { kit } = sample.fence
    if (kit !== null && !toolsFor(kit)) unchecked.set(kit, (unchecked.get(kit) ?? 0) + 1)
  }
  const ready = samples.filter(({ sample }) => toolsFor(sample.fence.kit))
  const programs = lessons.flatMap(({ dir, compiled }) => compiled.programs.map((program) => ({ dir, program })))
  const checks: Check[] = [
    ...ready.map(({ dir, sample }) => ({
      dir,
      task: taskOfSample(sample),
      judge: (seen: Observation) => judgeSample(sample, seen),
    })),
    ...programs.map(({ dir, program }) => ({
      dir,
      task: taskOfProgram(program),
      judge: (seen: Observation) => judgeProgram(program, seen),
    })),
  ]
  const missing = missingCompiler(checks, toolchain)
  if (missing) return { outcome: 'no-compiler', message: missing }
  const observations = await observeAll(checks, (task) => toolsFor(task.kit)?.[task.language] ?? null, {
    progress,
    runMs,
  })
  const problems = checks.flatMap(({ task, judge, dir }) => {
    const seen = observations.get(keyOf(task))
    return seen ? judge(seen).map((problem) => ({ ...problem, file: `${dir}/${problem.file}` })) : []
  })
  return { outcome: 'checked', problems, samples: ready.length, programs: programs.length, unchecked }
}

function missingCompiler(checks: readonly Check[], toolchain: Toolchain): string | null {
  if (!toolchain.rust && checks.some(({ task }) => task.language === 'rust')) return NO_RUST
  const without = checks.some(({ task }) => task.language !== 'rust' && !toolchain[task.language])
  return without ? NO_CPP : null
}

async function observeAll(
  checks: readonly Check[],
  toolFor: (task: Task) => Tool | null,
  { progress, runMs }: { progress: Progress; runMs: number },
) {
  const cache = new Cache<Observation>(join(dataDir(), 'cache', 'samples'))
  const version = observerVersion()
  const found = new Map<string, Observation>()
  const open = new Map<string, { task: Task; tool: Tool; key: string }>()
  const used: string[] = []
  for (const { task } of checks) {
    const tool = toolFor(task)
    if (!tool) continue
    const key = createHash('sha256')
      .update(JSON.stringify([version, tool.version, task]))
      .digest('hex')
    const known = cache.get(key)
    if (known) {
      used.push(key)
      found.set(keyOf(task), known)
    } else open.set(keyOf(task), { task, tool, key })
  }
  const queue = [...open]
  let done = 0
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [name, { task, tool, key }] = next
      const seen = await observe(task, tool, runMs)
      found.set(name, seen)
      // Out of time may have been the machine's doing, so it gets another try.
      if (!seen.endless && seen.run?.outOf !== 'time') cache.set(key, seen)
      progress(++done, open.size)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  cache.prune(used, new Date())
  return found
}

function keyOf(task: Task): string {
  return JSON.stringify(task)
}

/** What is remembered was seen by this code. */
function observerVersion(): string {
  const hash = createHash('sha256')
  for (const name of ['observe.ts', 'process.ts']) {
    hash.update(readFileSync(join(process.cwd(), 'domain/authoring/prove', name)))
  }
  return hash.digest('hex')
}
