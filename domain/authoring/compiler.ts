import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KIT_NAMES } from '@/runner/protocol'
import type { Request, Response } from './compile/worker'
import type { CompiledLesson, CompileJob } from './compiled'

/** More at once only take memory: esbuild has run other projects out of it. */
const MOST_WORKERS = 2
/** A worker starts in about a second; a second one pays from here on. */
const JOBS_PER_WORKER = 4
const COMPILE_MS = 60_000
/** While an author edits, the next change is a moment away. */
const IDLE_MS = 30_000
const DAY_MS = 24 * 3600 * 1000

/** The packages whose code ends up in a compiled lesson. */
const PACKAGES = [
  'mdx-bundler',
  '@mdx-js/mdx',
  'esbuild',
  'react-dom',
  'rehype-slug',
  'remark-gfm',
  'remark-rehype',
  'shiki',
  'toml-eslint-parser',
  'yaml',
  'zod',
]

const SOURCES = ['authoring', 'content', 'diagram', 'exercise', 'quiz', 'rust'].map((name) => `domain/${name}`)

/** A hash over everything but the lesson that decides what comes out of the compiler. */
export function compilerVersion(): string {
  const root = process.cwd()
  const hash = createHash('sha256')
  const sources = SOURCES.flatMap((folder) => sourcesOf(root, folder))
  const ofRunner = [
    'harness.ts',
    'rust-tokens.ts',
    'protocol/kit.ts',
    'kits/index.ts',
    ...KIT_NAMES.map((kit) => `kits/${kit}/kit.json`),
  ]
  for (const source of [...sources, ...ofRunner.map((name) => `runner/${name}`)]) {
    hash.update(`${source}\n`).update(readFileSync(join(/* turbopackIgnore: true */ root, source)))
  }
  for (const name of PACKAGES) {
    const text = readFileSync(join(/* turbopackIgnore: true */ root, 'node_modules', name, 'package.json'), 'utf8')
    hash.update(`${name} ${(JSON.parse(text) as { version: string }).version}\n`)
  }
  return hash.digest('hex')
}

/** Folders of which nothing ends up in a compiled lesson. */
const BESIDE = ['prove', 'fixtures', 'import', 'export', 'scaffold', 'preview']

function sourcesOf(root: string, folder: string): string[] {
  return readdirSync(join(/* turbopackIgnore: true */ root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return BESIDE.includes(entry.name) ? [] : sourcesOf(root, path)
      return /^(?!.*\.test\.)(?!server\.).*\.tsx?$/.test(entry.name) ? [path] : []
    })
    .sort()
}

/** Compiles lessons in processes of their own, one at a time in each. A lesson that kills its process fails alone. */
export async function compileJobs(
  jobs: readonly CompileJob[],
  done: (index: number, result: { compiled: CompiledLesson } | { failure: string }) => void,
): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let index = next++; index < jobs.length; index = next++) {
      const job = jobs[index]
      if (job) done(index, await compileOne(job))
    }
  }
  const lanes = Math.min(MOST_WORKERS, Math.ceil(jobs.length / JOBS_PER_WORKER))
  await Promise.all(Array.from({ length: lanes }, lane))
}

type Worker = { child: ChildProcess; stderr: string; idle: NodeJS.Timeout | null }

const resting: Worker[] = []
let requests = 0
let idleMs = IDLE_MS

/** For a process that waits for its author's next change, so that none of them waits for a compiler to start. */
export function keepCompilersWarm() {
  idleMs = DAY_MS
}

async function compileOne(job: CompileJob): Promise<{ compiled: CompiledLesson } | { failure: string }> {
  const worker = restingWorker() ?? startWorker()
  if (worker.idle) clearTimeout(worker.idle)
  worker.child.ref()
  worker.child.channel?.ref()
  const { child } = worker
  const id = ++requests
  const result = await new Promise<{ compiled: CompiledLesson } | { failure: string }>((resolve) => {
    const settle = (outcome: { compiled: CompiledLesson } | { failure: string }) => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
      resolve(outcome)
    }
    const onMessage = (response: Response) => {
      if (response.id === id)
        settle('failure' in response ? { failure: response.failure } : { compiled: response.compiled })
    }
    const onExit = (code: number | null, signal: string | null) =>
      settle({ failure: `the compiler ended with ${signal ?? `status ${code}`}${lastLine(worker.stderr)}` })
    const onError = (error: Error) => settle({ failure: error.message })
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      settle({ failure: `took longer than ${COMPILE_MS / 1000} s to compile` })
    }, COMPILE_MS)
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    child.send({ id, job } satisfies Request, (error) => error && settle({ failure: error.message }))
  })
  if (child.connected && child.exitCode === null && !child.killed) rest(worker)
  return result
}

function restingWorker(): Worker | null {
  let worker = resting.pop()
  // One that died while it rested is of no use.
  while (worker && !worker.child.connected) worker = resting.pop()
  return worker ?? null
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)
  return line ? `: ${line}` : ''
}

function startWorker(): Worker {
  const root = process.cwd()
  // Without the options of this process: react-dom/server refuses to work under the condition react-server.
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(/* turbopackIgnore: true */ root, 'domain/authoring/compile/worker.ts')],
    {
      cwd: root,
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  )
  const worker: Worker = { child, stderr: '', idle: null }
  child.stderr?.on('data', (chunk: Buffer) => {
    worker.stderr = (worker.stderr + chunk.toString()).slice(-2000)
  })
  return worker
}

/** A page's components may print what they find, so a worker is told nothing of this process: no secret, no home. */
function environment(): NodeJS.ProcessEnv {
  const { TMPDIR, ESBUILD_BINARY_PATH } = process.env
  return { NODE_ENV: 'production', ...(TMPDIR && { TMPDIR }), ...(ESBUILD_BINARY_PATH && { ESBUILD_BINARY_PATH }) }
}

/** Waits for the next lesson without keeping this process alive; the worker ends with us. */
function rest(worker: Worker) {
  const { child } = worker
  child.unref()
  child.channel?.unref()
  if (child.stderr && 'unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
  worker.idle = setTimeout(() => {
    resting.splice(resting.indexOf(worker), 1)
    child.disconnect()
  }, idleMs)
  worker.idle.unref()
  resting.push(worker)
}
