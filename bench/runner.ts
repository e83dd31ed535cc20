import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Job, type Kit, RunResult } from '@/runner/protocol'
import { findToolbox, type Toolbox } from '@/runner/toolbox'
import type { Figure } from './figure'

const exec = promisify(execFile)
const token = 'a-token-for-the-bench-only'
const port = Number(process.env.BENCH_RUNNER_PORT ?? 4760)
const editions = { std: '2024', tokio: '2021', cxx: '2021' } as const

/**
 * The runner against the bare compilers, in turn within one run, so that what else the machine does meets both.
 * @param rounds each figure is the median of that many
 */
export async function runnerFigures(rounds = 9): Promise<Figure[]> {
  const toolbox = findToolbox()
  if (!toolbox) throw new Error('The runner is not set up: node runner/setup.mjs')
  const work = mkdtempSync(join(tmpdir(), 'ferropath-bench-'))
  const server = spawn(process.execPath, ['--import', 'tsx', 'runner/main.ts'], {
    env: { ...process.env, RUNNER_TOKEN: token, RUNNER_PORT: String(port), RUNNER_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await untilUp()
    return [...(await latencies(toolbox, work, rounds)), ...(await together(toolbox, work, server.pid ?? 0))]
  } finally {
    server.kill('SIGTERM')
    rmSync(work, { recursive: true, force: true })
  }
}

async function latencies(toolbox: Toolbox, work: string, rounds: number): Promise<Figure[]> {
  const broken = job('std')
  broken.files = broken.files.map((file) => ({ ...file, text: `${file.text}\npub fn broken() -> u8 { "a" }\n` }))
  const measures = {
    std: () => passes(job('std')),
    bareStd: () => bare(toolbox, work, 'std'),
    error: () => check(broken),
    types: () => bareTypes(toolbox, work),
    cargo: () => cargoTest(work),
    tokio: () => passes(job('tokio')),
    bareTokio: () => bare(toolbox, work, 'tokio'),
    cxx: () => passes(job('cxx')),
    bareCxx: () => bare(toolbox, work, 'cxx'),
  }
  const times: Record<keyof typeof measures, number[]> = {
    std: [],
    bareStd: [],
    error: [],
    types: [],
    cargo: [],
    tokio: [],
    bareTokio: [],
    cxx: [],
    bareCxx: [],
  }
  for (let round = 0; round <= rounds; round++) {
    for (const [name, measure] of Object.entries(measures) as [keyof typeof measures, () => Promise<unknown>][]) {
      const started = performance.now()
      await measure()
      // The first round warms caches.
      if (round > 0) times[name].push(performance.now() - started)
    }
  }
  const ms = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])) as Record<
    keyof typeof measures,
    number
  >
  return [
    figure('std check, ms', ms.std),
    figure('bare rustc --test and run, ms', ms.bareStd),
    figure('cargo test, fresh, ms', ms.cargo),
    figure('type check alone, ms', ms.types),
    atMost('std check / bare', ms.std / ms.bareStd, 1.15),
    atLeast('cargo test / std check', ms.cargo / ms.std, 3),
    atMost('compile error / type check', ms.error / ms.types, 1.3),
    figure('tokio check, ms', ms.tokio),
    atMost('tokio check / bare', ms.tokio / ms.bareTokio, 1.25),
    figure('cxx check, ms', ms.cxx),
    atMost('cxx check / bare', ms.cxx / ms.bareCxx, 1.25),
  ]
}

/** Eight learners at once, each with one check after another. */
async function together(toolbox: Toolbox, work: string, pid: number): Promise<Figure[]> {
  const each = 6
  const spans: number[] = []
  const crowd = async (learners: number, times: number, one: (learner: number) => Promise<unknown>) => {
    const started = performance.now()
    await Promise.all(
      Array.from({ length: learners }, async (_, learner) => {
        for (let i = 0; i < times; i++) {
          const from = performance.now()
          await one(learner)
          spans.push(performance.now() - from)
        }
      }),
    )
    return (learners * times) / ((performance.now() - started) / 1000)
  }
  const before = residentMiB(pid)
  const bareRate = await crowd(2, 12, (learner) => bare(toolbox, work, 'std', learner))
  const cargoRate = await crowd(2, 3, (learner) => cargoTest(work, learner))
  spans.length = 0
  const rate = await crowd(8, each, (learner) => passes(job('std'), `learner-${learner}`))
  const sorted = spans.sort((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  return [
    figure('checks a second, eight at once', rate),
    atLeast('checks a second / bare', rate / bareRate, 0.85),
    atLeast('checks a second / cargo test', rate / cargoRate, 3.3),
    atMost('p99 / p50, eight at once', p99 / median(sorted), 3),
    atMost('memory of the runner afterwards, MiB more', residentMiB(pid) - before, 32),
  ]
}

function job(kit: Kit): Job {
  const folder = join('bench', 'samples', kit)
  const read = (path: string) => ({ path, text: readFileSync(join(folder, path), 'utf8') })
  const files = readdirSync(folder).filter((path) => path !== 'tests.rs')
  return { kit, mode: 'check', edition: editions[kit], files: files.map(read), tests: read('tests.rs') }
}

async function check(asked: Job, person = 'bench'): Promise<RunResult> {
  const response = await fetch(`http://127.0.0.1:${port}/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ job: asked, person, cache: false }),
  })
  return RunResult.parse(await response.json())
}

async function passes(asked: Job, person?: string): Promise<void> {
  const result = await check(asked, person)
  if (result.outcome !== 'ran' || result.report.verdict !== 'passed')
    throw new Error(`a sample did not pass: ${JSON.stringify(result).slice(0, 500)}`)
}

/** What the same code costs without us: the learner's file and its tests as one crate, flags as they come. */
async function bare(toolbox: Toolbox, work: string, kit: Kit, who = 0): Promise<void> {
  const folder = join(work, `${kit}-${who}`)
  const rustc = join(toolbox.toolchain, 'bin', 'rustc')
  mkdirSync(join(folder, 'src'), { recursive: true })
  mkdirSync(join(folder, 'include'), { recursive: true })
  const asked = job(kit)
  for (const file of asked.files) {
    const place = file.path.endsWith('.h') ? `include/${file.path}` : `src/${file.path}`
    writeFileSync(join(folder, place), file.path === 'lib.rs' ? `${file.text}\n${asked.tests?.text}` : file.text)
  }
  const externs = Object.entries(toolbox.kits[kit].externs).flatMap(([name, file]) => [
    '--extern',
    `${name}=${toolbox.folder}/${file}`,
  ])
  const native = kit === 'cxx' ? await bareCpp(toolbox, folder) : []
  const flags = [
    '--test',
    '--edition',
    editions[kit],
    '-A',
    'warnings',
    '-C',
    'debuginfo=0',
    '-L',
    `dependency=${toolbox.folder}/${kit}`,
  ]
  await exec(rustc, [...flags, ...externs, ...native, '-o', 'program', 'src/lib.rs'], { cwd: folder })
  await exec(join(folder, 'program'), [], { cwd: folder })
}

async function bareCpp(toolbox: Toolbox, folder: string): Promise<string[]> {
  const kit = join(toolbox.folder, 'cxx')
  rmSync(join(folder, 'out'), { recursive: true, force: true })
  mkdirSync(join(folder, 'out'))
  const env = {
    ...process.env,
    OUT_DIR: join(folder, 'out'),
    CARGO_MANIFEST_DIR: folder,
    CARGO_PKG_NAME: 'exercise',
    CARGO_MANIFEST_LINKS: '',
    TARGET: toolbox.triple,
    HOST: toolbox.triple,
    OPT_LEVEL: '0',
  }
  await exec(join(kit, 'bridge'), ['src/lib.rs'], { cwd: folder, env })
  const includes = ['-Iout/cxxbridge/include', '-Iout/cxxbridge/crate', `-I${kit}/include`]
  for (const [i, source] of ['src/shim.cc', 'out/cxxbridge/sources/exercise/src/lib.rs.cc'].entries()) {
    await exec('g++', ['-std=c++17', '-O0', '-fPIC', ...includes, '-c', source, '-o', `native-${i}.o`], { cwd: folder })
  }
  const objects = ['native-0.o', 'native-1.o', `${kit}/libcxxbridge1.a`]
  return [...objects.map((object) => `-Clink-arg=${object}`), '-Clink-arg=-lstdc++']
}

async function bareTypes(toolbox: Toolbox, work: string): Promise<void> {
  const flags = ['--test', '--edition', '2024', '-A', 'warnings', '--emit=metadata', '-o', 'types.rmeta', 'src/lib.rs']
  await exec(join(toolbox.toolchain, 'bin', 'rustc'), flags, { cwd: join(work, 'std-0') })
}

async function cargoTest(work: string, who = 0): Promise<void> {
  const folder = join(work, `cargo-${who}`)
  const asked = job('std')
  mkdirSync(join(folder, 'src'), { recursive: true })
  rmSync(join(folder, 'target'), { recursive: true, force: true })
  writeFileSync(
    join(folder, 'Cargo.toml'),
    '[package]\nname = "exercise"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n',
  )
  writeFileSync(join(folder, 'src', 'lib.rs'), `${asked.files[0]?.text}\n${asked.tests?.text}`)
  await exec('cargo', ['test', '--offline', '--quiet'], {
    cwd: folder,
    env: { ...process.env, CARGO_TARGET_DIR: join(folder, 'target') },
  })
}

async function untilUp(): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const up = await fetch(`http://127.0.0.1:${port}/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the runner did not start')
}

function residentMiB(pid: number): number {
  const path = `/proc/${pid}/status`
  return existsSync(path) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? 0) / 1024 : 0
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function figure(name: string, value: number): Figure {
  return { name, value: Math.round(value * 100) / 100, goal: '', ok: true }
}
function atMost(name: string, value: number, goal: number): Figure {
  return { ...figure(name, value), goal: `at most ${goal}`, ok: value <= goal }
}
function atLeast(name: string, value: number, goal: number): Figure {
  return { ...figure(name, value), goal: `at least ${goal}`, ok: value >= goal }
}
